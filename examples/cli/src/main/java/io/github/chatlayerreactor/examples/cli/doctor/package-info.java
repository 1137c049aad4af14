/**
 * What is wrong between this machine and Chatlayer, and what to do about it: {@link
 * io.github.chatlayerreactor.examples.cli.doctor.Doctor}.
 */
@NullMarked
package io.github.chatlayerreactor.examples.cli.doctor;

import org.jspecify.annotations.NullMarked;
