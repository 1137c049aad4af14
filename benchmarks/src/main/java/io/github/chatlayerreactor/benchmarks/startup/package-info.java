/** From the start of a JVM to its first authorised reply: the client alone, no framework around it. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
