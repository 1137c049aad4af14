/**
 * A real Keycloak for integration tests: its distribution, its process, its Admin REST API and a JUnit extension.
 *
 * <p>{@link io.github.chatlayerreactor.keycloak.KeycloakExtension} is the way in. The realm that every run starts from
 * is {@code keycloak/Chatlayer-realm.json} among the test resources.
 */
@NullMarked
package io.github.chatlayerreactor.keycloak;

import org.jspecify.annotations.NullMarked;
