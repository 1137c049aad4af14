/**
 * The access token as a shared publisher: one request to the token server serves any number of subscribers, and a token
 * is replaced before it ends.
 *
 * <p>{@link io.github.chatlayerreactor.auth.TokenSource} is the contract; {@link
 * io.github.chatlayerreactor.auth.SharedTokenSource} keeps it.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.auth;

import org.jspecify.annotations.NullMarked;
