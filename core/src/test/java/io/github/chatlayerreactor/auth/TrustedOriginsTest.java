package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedOriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chatlayer.example",
                "HTTPS://chatlayer.example/path",
                "http://127.0.0.1:8080",
                "http://127.9.9.9",
                "http://[::1]:8080",
                "http://localhost",
                "http://LOCALHOST",
            })
    void allowHttpsAndLoopback(String url) {
        assertThat(TrustedOrigins.defaults().objection(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chatlayer.example",
                "http://localhost.chatlayer.example",
                "http://127.0.0.1.chatlayer.example",
                "http://127.0.0.1@chatlayer.example",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[::]",
            })
    void objectToPlainHttpBeyondIt(String url) {
        assertThat(TrustedOrigins.defaults().objection(URI.create(url))).contains("over plain http");
    }

    @Test
    void allowPlainHttpToTheOriginThatIsNamed() {
        TrustedOrigins origins = TrustedOrigins.defaults().plainHttp(URI.create("http://keycloak.cluster/auth"));

        assertThat(origins.objection(URI.create("http://KEYCLOAK.cluster:80/other")))
                .isNull();
        assertThat(origins.objection(URI.create("http://keycloak.cluster:8080")))
                .isNotNull();
        assertThat(TrustedOrigins.defaults().objection(URI.create("http://keycloak.cluster")))
                .isNotNull();
    }

    @Test
    void allowNothingElseThanTheOnlyOnes() {
        TrustedOrigins origins = TrustedOrigins.defaults()
                .only(URI.create("https://a.example"))
                .only(URI.create("https://b.example:8443"));

        assertThat(origins.objection(URI.create("https://a.example:443/path"))).isNull();
        assertThat(origins.objection(URI.create("https://b.example:8443"))).isNull();
        assertThat(origins.objection(URI.create("https://b.example"))).contains("TrustedOrigins.only");
        assertThat(origins.objection(URI.create("http://a.example"))).contains("TrustedOrigins.only");
    }

    @Test
    void objectToPlainHttpToAnOnlyOneToo() {
        TrustedOrigins origins = TrustedOrigins.defaults().only(URI.create("http://a.example"));

        assertThat(origins.objection(URI.create("http://a.example"))).contains("plainHttp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chatlayer.example",
                "/token",
                "ftp://chatlayer.example",
                "https:///token",
                "mailto:a@b",
                "http://a_host"
            })
    void refuseWhatIsNoAbsoluteUrl(String url) {
        TrustedOrigins origins = TrustedOrigins.defaults();

        assertThatIllegalArgumentException().isThrownBy(() -> origins.objection(URI.create(url)));
        assertThatIllegalArgumentException().isThrownBy(() -> origins.only(URI.create(url)));
        assertThatIllegalArgumentException().isThrownBy(() -> origins.plainHttp(URI.create(url)));
    }

    @Test
    void refuseAUrlWithCredentialsInIt() {
        assertThat(TrustedOrigins.defaults().objection(URI.create("https://id:secret@example.org/token")))
                .contains("https://example.org:443", "ClientCredentials")
                .doesNotContain("secret");
    }
}
