/** A server whose replies a test writes byte by byte, for what no well-behaved one would send. */
@NullMarked
package io.github.chatlayerreactor.loopback;

import org.jspecify.annotations.NullMarked;
