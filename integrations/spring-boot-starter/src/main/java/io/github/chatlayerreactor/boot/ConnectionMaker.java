package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Credential;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes connections of properties, and closes those that it made. */
final class ConnectionMaker implements AutoCloseable {
    private static final String PREFIX = "chatlayer";
    private static final String URL_REMEDY = "Set an absolute https URL, or name its origin in"
            + " chatlayer.origins.plain-http if it has to be plain http beyond loopback.";

    private final ChatlayerProperties properties;
    private final Policies policies;
    private final List<ChatlayerCustomizer> customizers;
    private final List<Chatlayer> made = new CopyOnWriteArrayList<>();

    /**
     * A maker.
     *
     * @param customizers asked about each connection, in this order
     */
    ConnectionMaker(ChatlayerProperties properties, List<ChatlayerCustomizer> customizers) {
        this.properties = properties;
        this.policies = new Policies(properties);
        this.customizers = customizers;
    }

    /** The connection of the credential without a name, or with tokens of the user's. */
    Chatlayer unnamed(@Nullable TokenSource tokens) {
        Credential credential = properties.credential();
        Chatlayer.Builder builder =
                tokens == null ? withTokens(PREFIX, credential) : plain(Chatlayer.builder(tokens), credential);
        return build(ChatlayerConnections.DEFAULT, builder);
    }

    /** The connection of a credential with a name. */
    Chatlayer named(String name, Credential credential) {
        String prefix = PREFIX + ".credentials." + name;
        if (name.equals(ChatlayerConnections.DEFAULT)) {
            throw new WrongPropertyException(
                    prefix,
                    "has the name of the credential that has none",
                    "Take another name, or set chatlayer.client-id and its secret instead.",
                    null);
        }
        return build(name, withTokens(prefix, credential.orOf(properties.credential())));
    }

    private Chatlayer.Builder withTokens(String prefix, Credential credential) {
        Chatlayer.Builder builder = plain(Chatlayer.builder(Secret.of(prefix, credential)), credential)
                .tokenUrl(Policies.tokenUrl(credential));
        TrustedOrigins origins = policies.origins(credential);
        requireTrusted(prefix + ".token-url", Policies.tokenUrl(credential), origins);
        URI revocation = credential.revocationUrl();
        if (revocation != null) {
            requireTrusted(prefix + ".revocation-url", revocation, origins);
            builder = builder.tokens(tokens -> tokens.revokeOnClose(revocation));
        }
        String scope = credential.scope();
        return scope == null || scope.isBlank() ? builder : builder.tokens(tokens -> tokens.scope(scope));
    }

    private Chatlayer.Builder plain(Chatlayer.Builder builder, Credential credential) {
        return builder.origins(policies.origins(credential))
                .timeouts(policies.timeouts())
                .calls(calls -> calls.gate(policies.gate()).retry(policies.retry()));
    }

    private Chatlayer build(String name, Chatlayer.Builder builder) {
        Chatlayer.Builder customized = builder;
        for (ChatlayerCustomizer customizer : customizers) {
            customized = customizer.customize(name, customized);
        }
        Chatlayer connection = customized.build();
        made.add(connection);
        return connection;
    }

    private static void requireTrusted(String property, URI url, TrustedOrigins origins) {
        String objection = WrongPropertyException.checking(property, URL_REMEDY, () -> {
            String found = origins.objection(url);
            return found == null ? "" : found;
        });
        if (!objection.isEmpty()) {
            throw new WrongPropertyException(property, "is wrong: " + objection, URL_REMEDY, null);
        }
    }

    /** Closes them all, and completes when they are closed; one that fails keeps no other from it. */
    Mono<Void> shutdown() {
        return Mono.defer(
                () -> Mono.whenDelayError(made.stream().map(Chatlayer::shutdown).toList()));
    }

    @Override
    public void close() {
        made.forEach(Chatlayer::close);
    }
}
