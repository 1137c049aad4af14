/**
 * Output that survives a kill: {@link io.github.chatlayerreactor.examples.journal.Journal}, lines in a file and a checkpoint
 * beside it.
 */
@NullMarked
package io.github.chatlayerreactor.examples.journal;

import org.jspecify.annotations.NullMarked;
