/**
 * An embedded Chatlayer on loopback: a token endpoint with Keycloak's replies, a GraphQL API with a fictional schema, NLP
 * extract, streamed completions, and switches for faults. {@link io.github.chatlayerreactor.sandbox.Sandbox#start()} is
 * the way in.
 */
@NullMarked
package io.github.chatlayerreactor.sandbox;

import org.jspecify.annotations.NullMarked;
