/**
 * When a call is tried again: what a server asks for.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.retry;

import org.jspecify.annotations.NullMarked;
