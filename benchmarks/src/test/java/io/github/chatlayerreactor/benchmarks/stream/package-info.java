@NullMarked
package io.github.chatlayerreactor.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
