/**
 * Many utterances, beside a loop written by hand. The server, and each subject in each round, has a process of its own.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.nlp;

import org.jspecify.annotations.NullMarked;
