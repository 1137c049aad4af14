package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.sse.EventStreams;
import io.github.chatlayerreactor.sse.ServerSentEvent;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Ours, with its defaults: the framing on the exchange, or the whole completions client. */
final class OnChatlayer implements Streams {
    private static final ObjectReader READER = JsonMapper.shared().readerFor(Chunk.class);
    private static final ChatRequest REQUEST = ChatRequest.of("m", ChatMessage.user("hi"));

    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed(StreamServer.TOKEN)).build();
    private final URI uri;
    private final boolean completions;

    OnChatlayer(URI uri, boolean completions) {
        this.uri = uri;
        this.completions = completions;
    }

    @Override
    public Flux<?> stream() {
        return completions
                ? CompletionsClient.create(chatlayer, uri, OpenAiDialect.chat()).stream(REQUEST)
                : chatlayer.exchange().stream(
                        Request.get(uri),
                        reply -> EventStreams.sse(reply.body().map(ByteBuf::retain), OnChatlayer::chunk));
    }

    private static @Nullable Chunk chunk(ServerSentEvent event) {
        return event.dataEquals("[DONE]") ? null : event.data(READER::<Chunk>readValue);
    }

    @Override
    public void close() {
        chatlayer.close();
    }
}
