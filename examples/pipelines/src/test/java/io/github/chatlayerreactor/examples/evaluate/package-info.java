/** The gate, as a build pipeline sees it. */
@NullMarked
package io.github.chatlayerreactor.examples.evaluate;

import org.jspecify.annotations.NullMarked;
