package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Credential;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Durations;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Permits;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the properties say about all connections alike. */
record Policies(ChatlayerProperties properties) {
    Timeouts timeouts() {
        Durations set = properties.timeouts();
        return WrongPropertyException.checking(
                "chatlayer.timeouts",
                "Set a positive duration, such as 10s.",
                () -> new Timeouts(
                        set.acquire(), set.connect(), set.tls(), set.headers(), set.idle(), set.call(), set.stream()));
    }

    Gate gate() {
        Permits set = properties.gate();
        return WrongPropertyException.checking("chatlayer.gate", "Set what its message asks for.", () -> {
            int fewest = set.fewest() == null ? set.permits() : set.fewest();
            Gate.Builder gate = Gate.builder().adaptive(fewest, set.permits()).queue(set.queue());
            return (set.batch() == null ? gate : gate.batchPermits(set.batch())).build();
        });
    }

    RetryPolicy retry() {
        return WrongPropertyException.checking(
                "chatlayer.retry.attempts",
                "Set 1 for no retries, or more.",
                () -> RetryPolicy.defaults().attempts(properties.retry().attempts()));
    }

    /** Where a credential's secrets and tokens may go. Naming origins does not cut off what is set for the tokens and clients. */
    TrustedOrigins origins(Credential credential) {
        String remedy = "Set absolute http or https URLs.";
        TrustedOrigins plain = WrongPropertyException.checking("chatlayer.origins.plain-http", remedy, () -> {
            TrustedOrigins origins = TrustedOrigins.defaults();
            for (URI url : properties.origins().plainHttp()) {
                origins = origins.plainHttp(url);
            }
            return origins;
        });
        if (properties.origins().only().isEmpty()) {
            return plain;
        }
        return WrongPropertyException.checking("chatlayer.origins.only", remedy, () -> {
            TrustedOrigins origins = plain;
            for (URI url : Stream.concat(properties.origins().only().stream(), ownUrls(credential))
                    .toList()) {
                origins = origins.only(url);
            }
            return origins;
        });
    }

    private Stream<URI> ownUrls(Credential credential) {
        return Stream.<@Nullable URI>of(
                        tokenUrl(credential),
                        credential.revocationUrl(),
                        properties.graphql().url(),
                        properties.nlp().url(),
                        properties.completions().url())
                .filter(Objects::nonNull);
    }

    static URI tokenUrl(Credential credential) {
        return credential.tokenUrl() == null ? SharedTokenSource.EU_TOKEN_URL : credential.tokenUrl();
    }
}
