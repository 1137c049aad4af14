package io.github.chatlayerreactor.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.wire.RuledPublisher;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What the Reactive Streams TCK asks to be given; {@link FramingTckTest} runs it. */
final class FramingVerification extends RuledPublisher<String> {
    private static final int IN_A_BUFFER = 3;

    private final Form form;

    /** What is framed. */
    enum Form {
        SSE {
            @Override
            String value(long number) {
                return "data:" + number + "\n\n";
            }

            @Override
            Flux<String> frame(Flux<ByteBuf> body) {
                return EventStreams.sse(body, ServerSentEvent::text);
            }
        },
        NDJSON {
            @Override
            String value(long number) {
                return number + "\n";
            }

            @Override
            Flux<String> frame(Flux<ByteBuf> body) {
                return EventStreams.ndjson(body, (array, from, length) -> new String(array, from, length, UTF_8));
            }
        };

        abstract String value(long number);

        abstract Flux<String> frame(Flux<ByteBuf> body);
    }

    FramingVerification(Form form) {
        this.form = form;
    }

    @Override
    public Publisher<String> createPublisher(long elements) {
        Flux<ByteBuf> body = Flux.generate(() -> 0L, (sent, sink) -> {
            if (sent == elements) {
                sink.complete();
                return sent;
            }
            StringBuilder values = new StringBuilder();
            long next = sent;
            while (next < elements && next < sent + IN_A_BUFFER) {
                values.append(form.value(next++));
            }
            sink.next(Unpooled.copiedBuffer(values, UTF_8));
            return next;
        });
        return form.frame(body);
    }

    @Override
    public Publisher<String> createFailedPublisher() {
        return form.frame(Flux.error(new IllegalStateException("reset")));
    }
}
