/**
 * Event streams and newline-delimited JSON from buffers: {@code EventStreams} is the way in. No text is made on the way from the wire to the JSON parser.
 */
@NullMarked
package io.github.chatlayerreactor.sse;

import org.jspecify.annotations.NullMarked;
