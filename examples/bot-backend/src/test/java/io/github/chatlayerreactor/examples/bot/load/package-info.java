/** The load, and what it finds. */
@NullMarked
package io.github.chatlayerreactor.examples.bot.load;

import org.jspecify.annotations.NullMarked;
