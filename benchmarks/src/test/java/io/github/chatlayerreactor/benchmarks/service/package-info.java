@NullMarked
package io.github.chatlayerreactor.benchmarks.service;

import org.jspecify.annotations.NullMarked;
