/** What a connection costs that is kept alive and idle. Each client has a process of its own, and so has the service. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
