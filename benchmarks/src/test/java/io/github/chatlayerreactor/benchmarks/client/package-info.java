@NullMarked
package io.github.chatlayerreactor.benchmarks.client;

import org.jspecify.annotations.NullMarked;
