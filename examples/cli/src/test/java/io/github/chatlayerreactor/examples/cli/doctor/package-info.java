/** The doctor, and what it must find. */
@NullMarked
package io.github.chatlayerreactor.examples.cli.doctor;

import org.jspecify.annotations.NullMarked;
