/**
 * The authorised exchange: what happens around a request, decided in one place. It attaches the shared token, answers a
 * 401 by rejecting that token and sending once more, bounds each request in time and size, and names what went wrong.
 *
 * <p>{@link io.github.chatlayerreactor.http.Exchange} is the entry.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.http;

import org.jspecify.annotations.NullMarked;
