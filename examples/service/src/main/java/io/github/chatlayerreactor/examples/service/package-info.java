/**
 * A Spring WebFlux service that composes GraphQL, NLP and a streamed answer: {@link
 * io.github.chatlayerreactor.examples.service.BotService}.
 */
@NullMarked
package io.github.chatlayerreactor.examples.service;

import org.jspecify.annotations.NullMarked;
