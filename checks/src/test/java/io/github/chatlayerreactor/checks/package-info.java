/** What holds for all modules together. */
@NullMarked
package io.github.chatlayerreactor.checks;

import org.jspecify.annotations.NullMarked;
