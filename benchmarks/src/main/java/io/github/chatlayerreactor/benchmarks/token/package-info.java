/** One subscription to a token that is held and fresh, by JMH. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.token;

import org.jspecify.annotations.NullMarked;
