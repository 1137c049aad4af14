/** The shared token on requests of other HTTP clients: Spring's WebClient, and Reactor Netty's. */
@NullMarked
package io.github.chatlayerreactor.boot.web;

import org.jspecify.annotations.NullMarked;
