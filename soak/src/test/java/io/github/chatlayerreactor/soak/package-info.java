/** A run of all clients against real servers, in foul weather, that ends with a balance. */
@NullMarked
package io.github.chatlayerreactor.soak;

import org.jspecify.annotations.NullMarked;
