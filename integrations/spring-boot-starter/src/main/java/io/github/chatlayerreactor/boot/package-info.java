/**
 * Auto-configuration for Spring Boot of the connection that all clients share: {@link
 * io.github.chatlayerreactor.Chatlayer} by properties, and several of them by the names of their credentials.
 *
 * <p>{@link io.github.chatlayerreactor.boot.ChatlayerProperties} has the properties.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.boot;

import org.jspecify.annotations.NullMarked;
