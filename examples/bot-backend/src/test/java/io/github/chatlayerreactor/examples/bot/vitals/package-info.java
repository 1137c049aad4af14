/** The live page in a browser. */
@NullMarked
package io.github.chatlayerreactor.examples.bot.vitals;

import org.jspecify.annotations.NullMarked;
