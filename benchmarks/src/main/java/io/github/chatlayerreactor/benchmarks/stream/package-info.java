/**
 * An event stream read to records, 32 at once, beside the same written by hand and beside Spring's WebClient. The server, and
 * each subject in each round, has a process of its own.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
