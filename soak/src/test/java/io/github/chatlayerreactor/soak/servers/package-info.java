/** The servers that are called, and the wires to them. */
@NullMarked
package io.github.chatlayerreactor.soak.servers;

import org.jspecify.annotations.NullMarked;
