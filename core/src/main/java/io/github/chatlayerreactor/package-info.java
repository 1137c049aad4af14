/**
 * One connection to Chatlayer: the shared access token, the HTTP behaviour and the policies that every client uses.
 *
 * <p>Start with {@link io.github.chatlayerreactor.Chatlayer}.
 */
@NullMarked
package io.github.chatlayerreactor;

import org.jspecify.annotations.NullMarked;
