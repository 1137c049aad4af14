/** What goes wrong meanwhile: faults, restarts, revocations and clock steps, drawn from a seed. */
@NullMarked
package io.github.chatlayerreactor.soak.weather;

import org.jspecify.annotations.NullMarked;
