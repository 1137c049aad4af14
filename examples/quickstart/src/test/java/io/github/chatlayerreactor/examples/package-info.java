/** The examples as programs. */
@NullMarked
package io.github.chatlayerreactor.examples;

import org.jspecify.annotations.NullMarked;
