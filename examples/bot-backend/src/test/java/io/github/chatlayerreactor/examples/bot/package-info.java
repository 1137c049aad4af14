/** The backend, by its webhook. */
@NullMarked
package io.github.chatlayerreactor.examples.bot;

import org.jspecify.annotations.NullMarked;
