/** Placeholder. */
@NullMarked
package io.github.chatlayerreactor.nlp;

import org.jspecify.annotations.NullMarked;
