/** Output that survives a kill. */
@NullMarked
package io.github.chatlayerreactor.examples.journal;

import org.jspecify.annotations.NullMarked;
