/** What a program talks to: {@link io.github.chatlayerreactor.examples.settings.Service}. */
@NullMarked
package io.github.chatlayerreactor.examples.settings;

import org.jspecify.annotations.NullMarked;
