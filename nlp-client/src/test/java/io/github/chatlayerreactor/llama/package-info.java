/**
 * A real language model behind the client: llama.cpp in a JVM of its own, with a model that is made here, since weights are
 * not to be downloaded.
 */
@NullMarked
package io.github.chatlayerreactor.llama;

import org.jspecify.annotations.NullMarked;
