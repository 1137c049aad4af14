/** Servers on 127.0.0.1 whose replies a test states. */
@NullMarked
package io.github.chatlayerreactor.loopback;

import org.jspecify.annotations.NullMarked;
