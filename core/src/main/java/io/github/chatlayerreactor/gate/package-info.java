/**
 * The gate: how many calls may run at once, who goes first when more want to, and a pause for all of them.
 *
 * <p>{@link io.github.chatlayerreactor.gate.Gate} is the contract; who enters gets a {@link
 * io.github.chatlayerreactor.gate.Permit}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.gate;

import org.jspecify.annotations.NullMarked;
