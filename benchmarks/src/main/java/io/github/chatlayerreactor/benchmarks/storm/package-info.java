/**
 * Ten thousand subscribers at once where no token is held: on a source that is new, and after its token has expired. Each
 * subject has a process of its own, and so has the token server.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
