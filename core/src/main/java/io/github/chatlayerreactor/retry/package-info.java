/**
 * When a call is tried again: what a server asks for, what a client allows itself, and what it has left of that.
 *
 * <p>{@link io.github.chatlayerreactor.retry.RetryPolicy} is what a user states; the rest is for the code that sends.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.retry;

import org.jspecify.annotations.NullMarked;
