package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.Chatlayer;

/**
 * Sets what no property does, for each connection that is made from properties: a bean of this type is asked after they
 * have been applied, several in their order.
 *
 * <pre>{@code
 * @Bean
 * ChatlayerCustomizer patientCalls() {
 *     return (name, chatlayer) -> chatlayer.calls(calls -> calls.retry(RetryPolicy.defaults().attempts(5)));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChatlayerCustomizer {
    /**
     * Sets something.
     *
     * @param name that of the connection's credential, {@link ChatlayerConnections#DEFAULT} for the one without a name
     * @param chatlayer the connection's settings so far
     * @return the settings to go on with, usually the same builder
     */
    Chatlayer.Builder customize(String name, Chatlayer.Builder chatlayer);
}
