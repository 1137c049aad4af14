package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.wire.Hygiene;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The exchange and the shared token together, against a token server and an API. */
@ExtendWith(Hygiene.class)
class RevokedTokenTest {
    private static final int CALLS = 64;
    private static final String SECRET = "client-secret-hunter2";

    @RegisterExtension
    final LoopbackServer tokenServer = new LoopbackServer();

    @RegisterExtension
    final LoopbackServer api = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final AtomicInteger issued = new AtomicInteger();

    private SharedTokenSource source() {
        tokenServer.answer(request -> Answer.of(
                200,
                "{\"access_token\":\"token-hunter" + issued.incrementAndGet()
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
        return SharedTokenSource.builder(ClientCredentials.of("id", SECRET))
                .tokenUrl(tokenServer.uri("/token"))
                .build();
    }

    /** All calls are in flight with the first token before the API refuses any of them. */
    @Test
    void costsNoFailedCallAndOneTokenRequest() {
        Sinks.Empty<Void> allArrived = Sinks.empty();
        AtomicInteger arrived = new AtomicInteger();
        api.answer(request -> {
            if (!request.authorization().equals("Bearer token-hunter1")) {
                return Answer.of(200, "served");
            }
            if (arrived.incrementAndGet() == CALLS) {
                allArrived.tryEmitEmpty().orThrow();
            }
            return Answer.of(401, "revoked").after(allArrived.asMono());
        });
        try (SharedTokenSource tokens = source()) {
            Mono<String> call = exchanges.with(tokens).send(Request.get(api.uri("/")), Exchanges::text);
            Flux<String> served = Flux.range(0, CALLS).flatMap(number -> call, CALLS);

            assertThat(served.collectList().block(WAIT)).hasSize(CALLS).containsOnly("served");
        }
        assertThat(tokenServer.received()).hasSize(2);
        assertThat(api.received()).hasSize(2 * CALLS);
    }

    /** All that a caller or an operator may see: each error with its whole chain, and every line that was logged. */
    @Test
    void isInNoErrorAndNoLogLineNorIsTheClientSecret() {
        api.answer(request -> Answer.of(401, request.authorization()).header("X-Echo", request.authorization()));
        StringWriter seen = new StringWriter();
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(logged, true, UTF_8));

        try (SharedTokenSource tokens = source()) {
            Exchange exchange = exchanges.with(tokens);
            Throwable refused = Exchanges.errorOf(exchange.send(Request.get(api.uri("/")), Reply::refuse));
            tokenServer.answer(request -> Answer.of(500, request.body()));
            Throwable failed = Exchanges.errorOf(exchange.send(Request.get(api.uri("/")), Reply::refuse));
            print(seen, exchange, tokens, refused, failed);
        } finally {
            System.setErr(before);
        }

        assertThat(seen.toString()).contains("401").doesNotContain("hunter");
        assertThat(logged.toString(UTF_8)).isNotEmpty().doesNotContain("hunter");
    }

    private static void print(StringWriter seen, Object... all) {
        PrintWriter lines = new PrintWriter(seen);
        for (Object one : all) {
            lines.println(one);
            if (one instanceof Throwable error) {
                error.printStackTrace(lines);
            }
            if (one instanceof HttpException.UnexpectedReply reply) {
                lines.println(reply.headers() + reply.excerpt());
            }
        }
    }
}
