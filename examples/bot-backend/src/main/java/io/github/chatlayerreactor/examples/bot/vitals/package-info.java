/** How the backend is: measured once a second, shown by a live page. */
@NullMarked
package io.github.chatlayerreactor.examples.bot.vitals;

import org.jspecify.annotations.NullMarked;
