package io.github.chatlayerreactor.examples.cli.doctor;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.examples.cli.CommandRun;
import io.github.chatlayerreactor.examples.cli.CommandRun.Place;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DoctorTest {
    private static final String[] QUICKLY = {"doctor", "--timeout", "5"};

    @TempDir
    Path folder;

    @Test
    void findsNothingWrongOnASandbox() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> settings = new HashMap<>(sandbox.environment());
            settings.put("CHATLAYER_BOT_ID", "pizza");
            settings.put("CHATLAYER_MODEL", "sandbox");

            CommandRun run = CommandRun.of(settings, "doctor", "--json");
            assertThat(run.code()).isZero();
            assertThat(run.json().path("well").booleanValue()).isTrue();
            assertThat(run.json().path("findings"))
                    .allSatisfy(found ->
                            assertThat(found.path("level").stringValue()).isEqualTo("ok"))
                    .extracting(found -> found.path("check").stringValue())
                    .contains("settings", "dns", "connect", "token", "clock", "graphql", "nlp", "completions");
            assertThat(CommandRun.of(settings, "doctor").out()).contains("All that was looked at is well.");
        }
    }

    @Test
    void namesTheSettingsThatAreMissing() {
        assertFound(Place.of(Map.of()), "settings", "CHATLAYER_CLIENT_ID is not set", "create a credential");
        assertFound(
                Place.of(Map.of("CHATLAYER_CLIENT_ID", "some-client")),
                "settings",
                "CHATLAYER_CLIENT_SECRET is not set",
                "--secret-file or --ask-secret");
        assertFound(
                Place.of(Map.of("CHATLAYER_GRAPHQL_URL", "graphql.example")),
                "settings",
                "CHATLAYER_GRAPHQL_URL is no absolute http or https URL",
                "https://<host>/<path>");
        assertFound(
                Place.of(Map.of("CHATLAYER_NLP_URL", "http://nlp.example")),
                "settings",
                "must not travel",
                "set CHATLAYER_NLP_URL to an https URL");
    }

    @Test
    void knowsAWrongSecret() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> settings = new HashMap<>(sandbox.environment());
            settings.put("CHATLAYER_CLIENT_SECRET", "the-secret");

            assertFound(Place.of(settings), "token", "401 unauthorized_client", "a lost secret cannot be shown again");
            assertThat(CommandRun.of(settings, "doctor").out())
                    .doesNotContain("the-secret")
                    .containsPattern("SKIPPED  graphql +Not called: see above");
        }
    }

    @Test
    void knowsAPortThatNobodyListensOn() throws IOException {
        Map<String, String> settings;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings = settings("http://127.0.0.1:" + free.getLocalPort() + "/token");
        }

        assertFound(
                Place.of(settings), "connect", "refuses the connection", "check host and port in CHATLAYER_TOKEN_URL");
    }

    @Test
    void knowsANameThatDoesNotResolve() {
        assertFound(
                Place.of(settings("https://no-such-host.invalid/token")),
                "dns",
                "The name no-such-host.invalid does not resolve",
                "check CHATLAYER_TOKEN_URL for a misspelling");
    }

    @Test
    void knowsAnExpiredCertificateWhetherItsIssuerIsTrustedOrNot()
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificate certificate = Certificate.issued(folder, "localhost", 400, 30);
        try (TokenServer server = TokenServer.tls(certificate)) {
            Place place = Place.of(server.environment());

            assertFound(place, "tls", "The certificate of localhost expired on 2", "renew it");
            assertFound(
                    place, "tls", "The certificate of localhost expired on 2", "renew it", "--ca", certificate.pem());
        }
    }

    @Test
    void warnsOfACertificateThatIsTrustedByItselfAndExpired()
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificate certificate = Certificate.make(folder, "localhost", 400, 30);
        try (TokenServer server = TokenServer.tls(certificate)) {
            assertThat(Place.of(server.environment())
                            .run("doctor", "--ca", certificate.pem())
                            .out())
                    .containsPattern("WARNING +tls +The certificate of localhost is accepted, but ends on 2")
                    .contains("-> tell who runs that server to renew it");
        }
    }

    @Test
    void knowsAnAuthorityThatIsNotTrusted() throws IOException, InterruptedException, GeneralSecurityException {
        Certificate certificate = Certificate.make(folder, "localhost", 1, 30);
        try (TokenServer server = TokenServer.tls(certificate)) {
            Place place = Place.of(server.environment());

            assertFound(place, "tls", "of an authority that is not trusted here: CN=localhost", "--ca FILE");
            CommandRun trusting = place.run("doctor", "--ca", certificate.pem());
            assertThat(trusting.out())
                    .containsPattern("ok +tls +localhost speaks TLSv1")
                    .containsPattern("FAILED +token .*401 unauthorized_client");
        }
    }

    @Test
    void knowsACertificateOfAnotherHost() throws IOException, InterruptedException, GeneralSecurityException {
        Certificate certificate = Certificate.make(folder, "other.example", 1, 30);
        try (TokenServer server = TokenServer.tls(certificate)) {
            assertFound(
                    Place.of(server.environment()),
                    "tls",
                    "The certificate is not for localhost, but for other.example",
                    "set CHATLAYER_TOKEN_URL to a name that the certificate has",
                    "--ca",
                    certificate.pem());
        }
    }

    @Test
    void knowsAPortThatSpeaksNoTls() {
        try (TokenServer server = TokenServer.plain(null)) {
            Map<String, String> settings =
                    settings("https://localhost:" + server.listening().port() + "/token");

            assertFound(Place.of(settings), "tls", "does not speak TLS", "check the port in CHATLAYER_TOKEN_URL");
        }
    }

    @Test
    void noticesAClockTenMinutesOffByTheToken() {
        try (Sandbox sandbox = Sandbox.start()) {
            Clock ahead = Clock.offset(CommandRun.CLOCK, Duration.ofMinutes(10));

            assertFound(
                    Place.of(sandbox.environment()).clock(ahead),
                    "clock",
                    "s ahead of the token server's, by when it issued the token",
                    "timedatectl set-ntp true");
        }
    }

    @Test
    void noticesAClockTenMinutesOffByTheDateOfAReply() {
        String earlier = RFC_1123_DATE_TIME.format(CommandRun.CLOCK.instant().atOffset(UTC));
        try (TokenServer server = TokenServer.plain(earlier)) {
            Clock behind = Clock.offset(CommandRun.CLOCK, Duration.ofMinutes(-10));

            assertFound(
                    Place.of(server.environment()).clock(behind),
                    "clock",
                    "s behind the token server's, by the date of its reply",
                    "synchronise this machine's clock");
        }
    }

    @Test
    void namesTheApiThatDoesNotAnswer() {
        try (Sandbox sandbox = Sandbox.start()) {
            Map<String, String> settings = new HashMap<>(sandbox.environment());
            settings.put("CHATLAYER_BOT_ID", "pizza");
            sandbox.faults().on(Api.GRAPHQL, Fault.status(403));
            sandbox.faults().on(Api.NLP, Fault.status(404));

            assertFound(Place.of(settings), "graphql", "403", "give the credential the role");
            assertFound(Place.of(settings), "nlp", "404", "check the URL, and the bot's id");
            settings.put("CHATLAYER_BOT_ID", ".");
            assertFound(Place.of(settings), "nlp", "Not a bot id", "correct CHATLAYER_NLP_URL, the bot's id");
        }
    }

    private static Map<String, String> settings(String tokenUrl) {
        return Map.of(
                "CHATLAYER_CLIENT_ID", "some-client",
                "CHATLAYER_CLIENT_SECRET", "the-secret",
                "CHATLAYER_TOKEN_URL", tokenUrl);
    }

    /** In text and in JSON alike. */
    private static void assertFound(Place place, String check, String what, String remedy, String... more) {
        CommandRun text = place.run(args(more));
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).containsPattern("FAILED +" + check).contains(what, "-> ", remedy);

        CommandRun json = place.run(args(join(more, "--json")));
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.json().path("well").booleanValue()).isFalse();
        assertThat(json.json().path("findings"))
                .filteredOn(found -> found.path("level").stringValue().equals("failed"))
                .filteredOn(found -> found.path("check").stringValue().equals(check))
                .anySatisfy(found -> assertSays(found, what, remedy));
    }

    private static void assertSays(JsonNode found, String what, String remedy) {
        assertThat(found.path("what").stringValue()).contains(what);
        assertThat(found.path("do").stringValue()).contains(remedy);
    }

    private static String[] args(String... more) {
        return join(QUICKLY, more);
    }

    private static String[] join(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
