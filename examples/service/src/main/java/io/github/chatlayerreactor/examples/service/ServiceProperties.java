package io.github.chatlayerreactor.examples.service;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the service itself.
 *
 * @param model the model that writes answers
 * @param longest how long a request may take
 * @param deadlineHeader the header in which a caller says that it waits less long, in milliseconds, as Envoy does
 */
@ConfigurationProperties("service")
record ServiceProperties(String model, Duration longest, String deadlineHeader) {}
