/**
 * Intents and entities of what an end user said, from Chatlayer's NLP service.
 *
 * <p>Start with {@link io.github.chatlayerreactor.nlp.NlpClient}. That the service takes these tokens is documented; its
 * path and body are not, so they are an {@link io.github.chatlayerreactor.nlp.NlpForm} that the caller chooses.
 */
@NullMarked
package io.github.chatlayerreactor.nlp;

import org.jspecify.annotations.NullMarked;
