/**
 * A token server and an API in a process of their own: real sockets on loopback, counters that can be read, and switches for
 * what befalls a service.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.service;

import org.jspecify.annotations.NullMarked;
