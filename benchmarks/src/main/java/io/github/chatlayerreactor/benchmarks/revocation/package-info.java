/** The token revoked under 64 calls in flight. Each client has a process of its own, and so has the service. */
@NullMarked
package io.github.chatlayerreactor.benchmarks.revocation;

import org.jspecify.annotations.NullMarked;
