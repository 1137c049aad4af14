/** The service as its callers see it. */
@NullMarked
package io.github.chatlayerreactor.examples.service;

import org.jspecify.annotations.NullMarked;
