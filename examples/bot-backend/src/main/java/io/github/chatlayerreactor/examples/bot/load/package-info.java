/** The load that tries the backend: many conversations at once, while the token server is down. */
@NullMarked
package io.github.chatlayerreactor.examples.bot.load;

import org.jspecify.annotations.NullMarked;
