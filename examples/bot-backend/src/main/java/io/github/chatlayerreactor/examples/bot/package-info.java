/**
 * A bot backend: messages come in by a webhook, what is wanted is extracted, data are fetched, and the answer is streamed
 * back, for thousands of conversations at once and in the order of each.
 */
@NullMarked
package io.github.chatlayerreactor.examples.bot;

import org.jspecify.annotations.NullMarked;
