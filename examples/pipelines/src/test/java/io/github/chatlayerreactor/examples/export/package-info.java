/** The export as a process, killed and started again. */
@NullMarked
package io.github.chatlayerreactor.examples.export;

import org.jspecify.annotations.NullMarked;
