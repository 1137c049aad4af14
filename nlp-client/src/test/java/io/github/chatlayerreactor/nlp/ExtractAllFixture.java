package io.github.chatlayerreactor.nlp;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.loopback.NlpServer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitFailureHandler;

/** Many utterances for a server that is slow for one of them until a test says so. */
abstract class ExtractAllFixture {
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(5);

    private final Chatlayer chatlayer = LoopbackServer.chatlayer();
    final Sinks.Empty<Void> release = Sinks.empty();

    @AfterEach
    final void close() {
        chatlayer.close();
    }

    static Batch batch(int concurrency, int window) {
        return new Batch(
                concurrency,
                window,
                true,
                Batch.defaults().deadline(),
                Batch.defaults().lane());
    }

    final Flux<Extraction<Integer>> extractAll(NlpServer server, Flux<Integer> items, Batch batch) {
        return client(server).extractAll(items, ExtractAllFixture::utterance, batch);
    }

    final NlpClient client(NlpServer server) {
        return NlpClient.create(chatlayer, server.uri(), NlpForm.observedV1());
    }

    static Utterance utterance(Object item) {
        return new Utterance("3859", BotVersion.LIVE, "en", item.toString());
    }

    final NlpServer slowFor(String slow) {
        return NlpServer.start(text -> text.equals(slow) ? release.asMono() : Mono.empty());
    }

    final void free() {
        release.emitEmpty(EmitFailureHandler.FAIL_FAST);
    }

    static Mono<Long> until(BooleanSupplier condition) {
        return Flux.interval(TICK)
                .onBackpressureDrop()
                .filter(tick -> condition.getAsBoolean())
                .next();
    }

    static void await(BooleanSupplier condition) {
        Objects.requireNonNull(until(condition).block(LIMIT));
    }
}
