/** What can be seen of the tokens and calls: health, meters and observations, where Actuator and Micrometer are there. */
@NullMarked
package io.github.chatlayerreactor.boot.actuate;

import org.jspecify.annotations.NullMarked;
