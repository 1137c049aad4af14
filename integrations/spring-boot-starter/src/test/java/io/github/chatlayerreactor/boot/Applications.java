package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.sandbox.Sandbox;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Applications that have this starter, all of its auto-configurations as Boot would find them. */
public final class Applications {
    private Applications() {}

    /**
     * An application without properties.
     *
     * @return what runs it
     */
    public static ApplicationContextRunner bare() {
        Class<?>[] ours =
                ImportCandidates.load(AutoConfiguration.class, Applications.class.getClassLoader())
                        .getCandidates()
                        .stream()
                        .filter(name -> name.startsWith("io.github.chatlayerreactor"))
                        .map(name -> ClassUtils.resolveClassName(name, Applications.class.getClassLoader()))
                        .toArray(Class<?>[]::new);
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withConfiguration(AutoConfigurations.of(ours));
    }

    /**
     * Holds the time of a connection's tokens still, so that a revocation has all the time that it takes. Neither do their
     * other timeouts, retries and refreshes come.
     *
     * @return what sets it
     */
    public static ChatlayerCustomizer unhurried() {
        return (name, chatlayer) -> chatlayer.tokens(tokens -> tokens.scheduler(VirtualTimeScheduler.create()));
    }

    /**
     * An application with a credential.
     *
     * @param sandbox the token server
     * @return what runs it
     */
    public static ApplicationContextRunner on(Sandbox sandbox) {
        return bare().withPropertyValues(
                        "chatlayer.client-id=" + sandbox.credentials().clientId(),
                        "chatlayer.client-secret=" + sandbox.credentials().clientSecret(),
                        "chatlayer.token-url=" + sandbox.tokenUrl());
    }
}
