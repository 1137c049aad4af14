package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.gate.Gate;
import io.github.chatlayerreactor.http.Timeouts;
import io.github.chatlayerreactor.retry.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Flux;

/** What tests of streams begin with: a connection in virtual time with a gate of one permit, events, and requests. */
final class Chats implements AfterEachCallback {
    /** Longer than anything here takes, shorter than JUnit's own bound. */
    static final Duration WAIT = Duration.ofSeconds(20);

    /** Longer than the clocks of a stream. */
    static final Duration A_WHILE = Duration.ofHours(1);

    static final String DONE = "data: [DONE]\n\n";
    static final ChatRequest HI = ChatRequest.of("m", ChatMessage.user("hi"));

    final PendingTimers time = new PendingTimers();
    final Gate gate;
    private final Chatlayer chatlayer;

    Chats() {
        this(1, TokenSource.fixed("t0ken"));
    }

    Chats(int permits, TokenSource tokens) {
        gate = Gate.builder()
                .permits(permits)
                .scheduler(time)
                .ticker(() -> time.now(TimeUnit.NANOSECONDS))
                .build();
        chatlayer = Chatlayer.builder(tokens)
                .scheduler(time)
                .timeouts(Timeouts.defaults().stream(Duration.ofDays(1))
                        .idle(A_WHILE)
                        .headers(A_WHILE))
                .calls(calls ->
                        calls.gate(gate).retry(RetryPolicy.defaults()).ticker(() -> time.now(TimeUnit.NANOSECONDS)))
                .build();
    }

    CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> client(URI url) {
        return CompletionsClient.create(chatlayer, url, OpenAiDialect.chat()).scheduler(time);
    }

    Flux<String> texts(URI url) {
        return client(url).stream(HI).map(ChatChunk::text);
    }

    static String event(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    static String usageEvent() {
        return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}\n\n";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        chatlayer.shutdown().block(WAIT);
    }
}
