@NullMarked
package io.github.chatlayerreactor.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
