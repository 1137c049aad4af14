/** Placeholder. */
@NullMarked
package io.github.chatlayerreactor.sandbox;

import org.jspecify.annotations.NullMarked;
