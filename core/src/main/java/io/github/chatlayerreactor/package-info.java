/** Placeholder. */
@NullMarked
package io.github.chatlayerreactor;

import org.jspecify.annotations.NullMarked;
