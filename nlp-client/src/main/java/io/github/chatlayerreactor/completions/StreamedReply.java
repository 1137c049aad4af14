package io.github.chatlayerreactor.completions;

import io.github.chatlayerreactor.completions.Decoded.Terminator;
import io.github.chatlayerreactor.completions.Decoded.Value;
import io.github.chatlayerreactor.sse.EventStreams;
import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.core.JacksonException;

/** One stream while it is read: it completes only once its terminator has proved that nothing is missing. */
final class StreamedReply<C> {
    private final CompletionDialect<?, C, ?> dialect;
    private final Partial partial = new Partial();
    private boolean proved;

    StreamedReply(CompletionDialect<?, C, ?> dialect) {
        this.dialect = dialect;
    }

    /** The chunks; to be subscribed to once. The framing releases each buffer, and so does the body: hence one retain. */
    Flux<C> chunks(Flux<ByteBuf> body) {
        return EventStreams.sse(body.map(ByteBuf::retain), dialect::decodeEvent)
                .takeUntil(Terminator.class::isInstance)
                .handle(this::next)
                .onErrorMap(JacksonException.class, partial::exception)
                .concatWith(Mono.defer(this::proof));
    }

    private void next(Decoded<C> decoded, SynchronousSink<C> sink) {
        if (decoded instanceof Value<C> chunk) {
            partial.add(dialect.text(chunk.value()), dialect.usage(chunk.value()));
            sink.next(chunk.value());
        } else if (decoded instanceof Terminator<C>) {
            proved = true;
        } else {
            sink.error(partial.exception(decoded));
        }
    }

    private Mono<C> proof() {
        return proved ? Mono.empty() : Mono.error(new CompletionException.Truncated(partial));
    }
}
