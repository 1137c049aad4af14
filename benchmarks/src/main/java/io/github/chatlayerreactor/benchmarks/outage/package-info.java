/**
 * A steady rate of calls while the token server fails: for most of a token's life, and beyond its end. Each trial has a client, a
 * token server and an API in processes of their own.
 */
@NullMarked
package io.github.chatlayerreactor.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
