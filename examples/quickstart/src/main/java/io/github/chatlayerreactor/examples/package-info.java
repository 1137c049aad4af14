/** Programs that run on the sandbox as they stand, and on a real service once its settings are in the environment. */
@NullMarked
package io.github.chatlayerreactor.examples;

import org.jspecify.annotations.NullMarked;
