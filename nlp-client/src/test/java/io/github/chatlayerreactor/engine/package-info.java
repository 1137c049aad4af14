/** A real engine of intents and entities, node-nlp, behind a server with a bearer check. */
@NullMarked
package io.github.chatlayerreactor.engine;

import org.jspecify.annotations.NullMarked;
