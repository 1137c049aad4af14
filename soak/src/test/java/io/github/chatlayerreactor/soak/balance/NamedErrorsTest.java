package io.github.chatlayerreactor.soak.balance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AuthException;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionException;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.gate.GateException;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFileException;
import io.github.chatlayerreactor.nlp.expressions.ExpressionFiles;
import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.sandbox.Fault;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sse.EventStreamException;
import io.github.chatlayerreactor.sse.EventStreams;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Errors, really caused, of what the callers of a soak do not do and its faults cannot bring about. */
class NamedErrorsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sandbox sandbox = Sandbox.builder().start();
    private final Chatlayer chatlayer = Chatlayer.builder(ClientCredentials.of(
                    sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
            .tokenUrl(sandbox.tokenUrl())
            .build();
    private final CompletionsClient<ChatRequest, ?, ?> completions =
            CompletionsClient.create(chatlayer, sandbox.completionsUrl(), OpenAiDialect.chat());

    record City(String name) {}

    @AfterEach
    void close() {
        chatlayer.shutdown().block(SOON);
        sandbox.close();
    }

    private static void isObjectedTo(Class<? extends Throwable> type, Publisher<?> failing) {
        Throwable error = Objects.requireNonNull(
                Objects.requireNonNull(Flux.from(failing).materialize().blockLast(SOON))
                        .getThrowable());

        assertThat(error).isInstanceOf(type);
        assertThat(NamedErrors.objection(error)).startsWith("an error that nothing here can cause: ");
    }

    private static ChatRequest hello() {
        return ChatRequest.of("sandbox", ChatMessage.user("hello"));
    }

    @Test
    void nobodyAsksForAnObject() {
        isObjectedTo(CompletionException.Misshapen.class, completions.completeAs(hello(), City.class));
    }

    @Test
    void noServiceReportsAFailureWithSuccess() {
        sandbox.faults()
                .on(
                        Api.COMPLETIONS,
                        Fault.text("application/json", "{\"error\":{\"code\":\"any\",\"message\":\"any\"}}"));

        isObjectedTo(CompletionException.Reported.class, completions.complete(hello()));
    }

    @Test
    void nobodyReadsAFile() {
        isObjectedTo(ExpressionFileException.class, ExpressionFiles.read(Path.of("there-is-none.csv")));
    }

    @Test
    void noEventIsLong() {
        isObjectedTo(
                EventStreamException.class,
                EventStreams.sse(Mono.just(Unpooled.copiedBuffer("data: long\n\n", UTF_8)), event -> "any", 1));
    }

    @Test
    void moreMayWaitForATokenThanThereAreCallers() {
        try (SharedTokenSource source = SharedTokenSource.builder(Mono.<ClientCredentials>never())
                .maxWaiters(1)
                .build()) {
            isObjectedTo(AuthException.TooManyWaiters.class, Flux.merge(source.token(), source.token()));
        }
    }

    @Test
    void moreMayWaitAtAGateThanThereAreCallers() {
        Gate gate = Gate.builder().permits(1).queue(0).build();

        isObjectedTo(
                GateException.QueueFull.class, Flux.merge(gate.enter(Lane.LIVE, SOON), gate.enter(Lane.LIVE, SOON)));
    }
}
