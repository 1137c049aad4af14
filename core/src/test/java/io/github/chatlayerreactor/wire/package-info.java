/** Servers, wires and watches that the tests of more than one module use: core's test jar holds this package alone. */
@NullMarked
package io.github.chatlayerreactor.wire;

import org.jspecify.annotations.NullMarked;
