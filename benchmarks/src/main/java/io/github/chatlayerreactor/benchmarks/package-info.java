/** What the clients cost, measured beside what they could cost at the least. */
@NullMarked
package io.github.chatlayerreactor.benchmarks;

import org.jspecify.annotations.NullMarked;
