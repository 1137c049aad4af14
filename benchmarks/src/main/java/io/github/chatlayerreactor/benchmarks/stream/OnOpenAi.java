package io.github.chatlayerreactor.benchmarks.stream;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Operators;

/**
 * openai-java's asynchronous client, streaming as in its
 * <a href="https://github.com/openai/openai-java#streaming">readme</a>, whose handler knows no demand. It keeps as many idle
 * connections as the others do, where its own default is 5.
 */
final class OnOpenAi implements Streams {
    private static final ChatCompletionCreateParams REQUEST =
            ChatCompletionCreateParams.builder().model("m").addUserMessage("hi").build();

    private final OpenAIClientAsync client;

    OnOpenAi(URI server) {
        this.client = OpenAIOkHttpClientAsync.builder()
                .baseUrl(server.resolve("/v1").toString())
                .apiKey(StreamServer.TOKEN)
                .maxIdleConnections(500)
                .keepAliveDuration(Duration.ofMinutes(5))
                .build();
    }

    @Override
    public Publisher<ChatCompletionChunk> stream() {
        return subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            client.chat().completions().createStreaming(REQUEST).subscribe(new Handing(subscriber));
        };
    }

    private record Handing(Subscriber<? super ChatCompletionChunk> subscriber)
            implements AsyncStreamResponse.Handler<ChatCompletionChunk> {
        @Override
        public void onNext(ChatCompletionChunk chunk) {
            subscriber.onNext(chunk);
        }

        @Override
        public void onComplete(Optional<Throwable> error) {
            error.ifPresentOrElse(subscriber::onError, subscriber::onComplete);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
