/**
 * Completions, whole or while they are made.
 *
 * <p>Start with {@link io.github.chatlayerreactor.completions.CompletionsClient}. That Chatlayer has such a service, and
 * that it takes these tokens, is documented; its path, request, reply and streaming are not, so they are a URL and a {@link
 * io.github.chatlayerreactor.completions.CompletionDialect} that the caller chooses.
 */
@NullMarked
package io.github.chatlayerreactor.completions;

import org.jspecify.annotations.NullMarked;
