/**
 * One authorised request and its JSON reply, beside the same written by hand. The server, and each subject in each round,
 * has a process of its own.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.exchange;

import org.jspecify.annotations.NullMarked;
