package io.github.chatlayerreactor.benchmarks.stream;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Operators;

/**
 * LangChain4j's OpenAI model on the JDK's HTTP client, its default, as in its pages on
 * <a href="https://docs.langchain4j.dev/integrations/language-models/open-ai">OpenAI</a> and
 * <a href="https://docs.langchain4j.dev/tutorials/response-streaming">streaming</a>. It hands on each event's text, and at the
 * end the whole of it.
 */
final class OnLangChain4j implements Streams {
    private final StreamingChatModel model;

    OnLangChain4j(URI server) {
        this.model = OpenAiStreamingChatModel.builder()
                .baseUrl(server.resolve("/v1").toString())
                .apiKey(StreamServer.TOKEN)
                .modelName("m")
                .build();
    }

    @Override
    public Publisher<String> stream() {
        return subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            model.chat("hi", new Handing(subscriber));
        };
    }

    private record Handing(Subscriber<? super String> subscriber) implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String text) {
            subscriber.onNext(text);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            subscriber.onComplete();
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
        }
    }

    @Override
    public void close() {
        // The model has nothing to close.
    }
}
