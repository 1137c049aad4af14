package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chatlayerreactor.auth.AuthException.Malformed;
import io.github.chatlayerreactor.auth.AuthException.Refused;
import io.github.chatlayerreactor.auth.AuthException.Unavailable;
import io.github.chatlayerreactor.auth.TokenFetcher.Granted;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever the token server replies: a token whose life lies within bounds exactly where a plain tree of the same bytes has
 * one, else an error of ours that holds nothing of the reply but a code, however the bytes are split. The bytes are the
 * body, and {@code Retry-After} too. Each build tries the kept inputs and looks for others for a moment; {@code -Pfuzz}
 * looks for longer.
 */
class TokenReplyFuzz {
    private static final String URL = "https://tokens.example/token";
    private static final String SECRET = "thesecret";
    private static final ClientCredentials CREDENTIALS = ClientCredentials.of("the-id", SECRET);
    private static final String REFUSAL = "The token server \\Q" + URL + "\\E answered [0-9]{3}( [a-z_]{1,64})?"
            + "(: (check the client id and secret, and that the credential is enabled|check the scope that is asked for"
            + "|check the token URL|redirects are not followed with a secret, so set the token URL to the final one))?";
    private static final Instant SENT_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final TokenEndpoint endpoint = new TokenEndpoint(
            new FormPost(HttpClient.newConnection(), URI.create(URL), ClientAuthentication.secretPost()),
            null,
            NOPLogger.NOP_LOGGER);

    @FuzzTest(maxDuration = "2m")
    void keepsItsWord(byte[] body) {
        assertFits(outcomeOf(200, gathered(body, 1)), body);
        assertThat(gathered(body, 7)).isEqualTo(body);
        for (int status : List.of(302, 400, 401)) {
            Told told = (Told) outcomeOf(status, body);
            assertThat(told.type()).isIn(Refused.class, Unavailable.class);
            assertThat(told.message()).matches(REFUSAL);
            assertThat(told.message() + told.error()).doesNotContain(SECRET);
        }
        assertWaits(((Told) outcomeOf(503, body)).pause(), new String(body, ISO_8859_1));
    }

    /** What was told of an error of ours. */
    private record Told(Class<?> type, String message, String error, Optional<Duration> pause) {
        static Told of(AuthException ours) {
            String error = ours instanceof Refused refused ? refused.error() : "";
            Optional<Duration> pause =
                    ours instanceof Unavailable overloaded ? overloaded.retryAfter() : Optional.empty();
            return new Told(ours.getClass(), Objects.requireNonNull(ours.getMessage()), error, pause);
        }
    }

    /** A reply, or what was told of an error of ours; any other error goes on its way. */
    private Object outcomeOf(int status, byte[] body) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .set("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                .set("Retry-After", new String(body, ISO_8859_1));
        try {
            return endpoint.read(CREDENTIALS, status, headers, body);
        } catch (AuthException ours) {
            return Told.of(ours);
        }
    }

    private static byte[] gathered(byte[] body, int size) {
        Flux<ByteBuf> pieces = Flux.range(0, (body.length + size - 1) / size)
                .map(i -> Unpooled.wrappedBuffer(body, i * size, Math.min(size, body.length - i * size)));
        return FormPost.gathered(pieces).blockOptional().orElseThrow();
    }

    private static void assertFits(Object outcome, byte[] body) {
        JsonNode tree = treeOf(JSON, body);
        if (outcome instanceof TokenReply reply) {
            assertThat(tree).isNotNull();
            assertThat(reply.value()).isEqualTo(tree.get("access_token").stringValue());
            assertThat(reply)
                    .hasToString(
                            "TokenReply[value=<hidden>, life=" + reply.life() + ", scopes=" + reply.scopes() + "]");
            assertLives(reply, treeOf(EXACT, body));
            assertLeased(new Lease(new Granted(reply, 0, SENT_AT), 0.75, false), reply.life());
            return;
        }
        assertThat(tree == null || !isGrant(tree)).as("%s of %s", outcome, tree).isTrue();
        assertThat(((Told) outcome).type()).isEqualTo(Malformed.class);
        assertThat(((Told) outcome).message())
                .isIn(
                        "The token server " + URL + " answered 200 without a JSON object (" + body.length + " bytes)",
                        "The token server's reply has no usable access_token",
                        "The token server's reply has a token_type other than Bearer");
    }

    private static boolean isGrant(JsonNode tree) {
        return tree.path("access_token").stringValue("").matches("[!-~]+")
                && tree.path("token_type").stringValue("").matches("(?i)bearer");
    }

    /** {@code null} for what is no JSON. */
    private static @Nullable JsonNode treeOf(JsonMapper mapper, byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException none) {
            return null;
        }
    }

    /** As long as it says, to the millisecond. Exactly read, what no double can hold is no JSON: that is beyond a day. */
    private static void assertLives(TokenReply reply, @Nullable JsonNode exact) {
        if (exact == null || !exact.path("expires_in").isNumber()) {
            assertThat(reply.life()).isIn(Duration.ZERO, DAY, Duration.ofMinutes(5));
            return;
        }
        BigDecimal seconds = exact.get("expires_in").decimalValue().min(BigDecimal.valueOf(86_400));
        long milliseconds = seconds.compareTo(new BigDecimal("0.0001")) < 0
                ? 0
                : seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
        assertThat(reply.life()).isCloseTo(Duration.ofMillis(milliseconds), Duration.ofMillis(1));
        assertThat(reply.life()).isBetween(Duration.ZERO, DAY);
    }

    private static void assertLeased(Lease lease, Duration life) {
        assertThat(lease.token.expiry()).isEqualTo(SENT_AT.plus(life));
        assertThat(lease.soft).isLessThanOrEqualTo(lease.hard);
        assertThat(lease.hard).isBetween(0L, life.toNanos());
        assertThat(lease.wallHard).isAfterOrEqualTo(SENT_AT.plusNanos(lease.hard));
    }

    private static void assertWaits(Optional<Duration> pause, String retryAfter) {
        if (retryAfter.matches("[0-9]+")) {
            long seconds =
                    new BigInteger(retryAfter).min(BigInteger.valueOf(86_400)).longValueExact();
            assertThat(pause).hasValue(Duration.ofSeconds(seconds));
        } else {
            assertThat(pause.orElse(Duration.ZERO)).isBetween(Duration.ZERO, DAY);
        }
    }
}
