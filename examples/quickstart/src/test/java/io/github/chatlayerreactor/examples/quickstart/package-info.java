/** The quickstart as a user runs it. */
@NullMarked
package io.github.chatlayerreactor.examples.quickstart;

import org.jspecify.annotations.NullMarked;
