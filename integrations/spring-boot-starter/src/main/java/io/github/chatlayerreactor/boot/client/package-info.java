/** Auto-configuration of the clients whose artifact is on the class path and whose URL is set. */
@NullMarked
package io.github.chatlayerreactor.boot.client;

import org.jspecify.annotations.NullMarked;
