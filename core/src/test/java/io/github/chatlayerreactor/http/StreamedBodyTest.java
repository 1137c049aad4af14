package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.http.LoopbackServer.Received;
import io.github.chatlayerreactor.wire.Hygiene;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Requests whose body is sent while it is made. */
@ExtendWith(Hygiene.class)
class StreamedBodyTest {
    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final StatedTokens tokens = StatedTokens.replacing();
    private final AtomicInteger subscriptions = new AtomicInteger();

    private final Flux<ByteBuf> pieces = Flux.range(0, 1000)
            .map(i -> Unpooled.copiedBuffer("piece " + i + "\n", UTF_8))
            .doOnSubscribe(subscription -> subscriptions.incrementAndGet())
            .cast(ByteBuf.class);

    private Mono<String> send(Request request) {
        return exchanges
                .with(tokens)
                .send(request, reply -> reply.isSuccess() ? Exchanges.text(reply) : reply.refuse());
    }

    private Request post(Flux<ByteBuf> body) {
        return Request.post(server.uri("/"), "text/plain", new byte[0]).body("text/csv", body);
    }

    @Test
    void isSentInChunksWithItsType() {
        server.answer(request -> Answer.of(200, "served"));

        assertThat(send(post(pieces)).block(WAIT)).isEqualTo("served");

        assertThat(server.received().get(0).body())
                .startsWith("piece 0\npiece 1\n")
                .endsWith("piece 999\n");
        HttpHeaders headers = server.received().get(0).headers();
        assertThat(headers.getAll("content-type")).containsExactly("text/csv");
        assertThat(headers.getAll("transfer-encoding")).containsExactly("chunked");
        assertThat(headers.getAll("content-length")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Transfer-Encoding"})
    void hasNoFramingButItsOwn(String header) {
        Request request = post(pieces);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> request.header(header, "5"))
                .withMessage("The header \"%s\" follows from the body: leave it out", header);
    }

    @Test
    void isSubscribedToAgainAfterA401() {
        server.answer(request ->
                request.authorization().equals("Bearer token-1") ? Answer.of(401, "") : Answer.of(200, "served"));

        assertThat(send(post(pieces)).block(WAIT)).isEqualTo("served");

        assertThat(subscriptions).hasValue(2);
        assertThat(server.received()).extracting(Received::body).allMatch(body -> body.endsWith("piece 999\n"));
    }

    @Test
    void isSentOnceIfItIsNeverToBeSentAgain() {
        server.answer(request -> Answer.of(401, ""));

        assertThat(errorOf(send(post(pieces).replay(Replay.NEVER)))).hasMessageContaining("401");

        assertThat(subscriptions).hasValue(1);
    }

    @Test
    void endsTheCallIfItFails() {
        Flux<ByteBuf> failing = pieces.take(2).concatWith(Flux.error(new IllegalStateException("no more")));

        assertThat(errorOf(send(post(failing))))
                .isInstanceOf(HttpException.Interrupted.class)
                .hasMessageContaining("was cut off: IllegalStateException, no more");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void mayTakeLongerThanTheHeadOfTheReply() {
        CountedTimers time = new CountedTimers();
        exchanges.time(time);
        exchanges.timeouts(Timeouts.defaults().headers(Duration.ofSeconds(1)));
        server.answer(request -> Answer.of(200, "served"));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Sinks.Empty<Void> end = Sinks.empty();
        Flux<ByteBuf> slow = pieces.take(3)
                .doOnComplete(() -> begun.complete(null))
                .concatWith(end.asMono().then(Mono.empty()));

        CompletableFuture<String> call = send(post(slow)).toFuture();
        assertThat(begun).succeedsWithin(WAIT);
        time.advance(Duration.ofSeconds(5));
        assertThat(call).isNotDone();
        end.emitEmpty(FAIL_FAST);

        assertThat(call).succeedsWithin(WAIT).isEqualTo("served");
    }

    @Test
    void isNotWaitedForInVain() {
        exchanges.timeouts(Timeouts.defaults().headers(Duration.ofMillis(50)));
        server.answer(request -> Answer.of(200, "late").after(Mono.never()));

        assertThat(errorOf(send(post(pieces)))).isInstanceOf(HttpException.TimedOut.class);
    }
}
