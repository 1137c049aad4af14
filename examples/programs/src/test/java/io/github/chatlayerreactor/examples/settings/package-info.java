/** What programs talk to. */
@NullMarked
package io.github.chatlayerreactor.examples.settings;

import org.jspecify.annotations.NullMarked;
