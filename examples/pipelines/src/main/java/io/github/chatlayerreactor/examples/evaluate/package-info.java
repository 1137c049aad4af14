/**
 * A gate for a build pipeline: is the bot's draft as good as what is live? {@link
 * io.github.chatlayerreactor.examples.evaluate.Evaluate}.
 */
@NullMarked
package io.github.chatlayerreactor.examples.evaluate;

import org.jspecify.annotations.NullMarked;
