package io.github.chatlayerreactor.completions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.wire.RuledPublisher;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the Reactive Streams TCK asks to be given; {@link StreamTckTest} runs it. */
final class StreamVerification extends RuledPublisher<Object> {
    private final Operator operator;

    /** What is verified. */
    enum Operator {
        STREAMING {
            @Override
            Flux<?> over(Flux<ByteBuf> body) {
                return new Flux<ChatChunk>() {
                    @Override
                    public void subscribe(CoreSubscriber<? super ChatChunk> subscriber) {
                        Streaming<ChatChunk> streaming = new Streaming<>(
                                OpenAiDialect.chat(),
                                new Progress(),
                                StreamTimeouts.defaults(),
                                Schedulers.parallel(),
                                subscriber);
                        Flux.defer(() -> streaming.read(new Given(body))).subscribe(streaming);
                    }
                };
            }
        },
        REST {
            @Override
            Flux<?> over(Flux<ByteBuf> body) {
                return Flux.defer(() -> new Rest(body, Schedulers.parallel(), () -> {}));
            }
        };

        abstract Flux<?> over(Flux<ByteBuf> body);
    }

    StreamVerification(Operator operator) {
        this.operator = operator;
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    /** The terminator comes with the last chunk, as it does on the wire: the end is not to wait for demand. */
    @Override
    public Publisher<Object> createPublisher(long elements) {
        Flux<ByteBuf> body = Flux.generate(() -> 0L, (sent, sink) -> {
            boolean terminates = operator == Operator.STREAMING && sent == elements;
            if ((sent == elements && !terminates) || sent > elements) {
                sink.complete();
            } else {
                sink.next(buffer(terminates ? Chats.DONE : Chats.event("a")));
            }
            return sent + 1;
        });
        return operator.over(body).cast(Object.class);
    }

    @Override
    public Publisher<Object> createFailedPublisher() {
        return operator.over(Flux.error(new IllegalStateException("reset"))).cast(Object.class);
    }

    /** A reply with this body. */
    private record Given(Flux<ByteBuf> body) implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return EmptyHttpHeaders.INSTANCE;
        }

        @Override
        public boolean hasMediaType(String mediaType) {
            return true;
        }

        @Override
        public <T> Mono<T> read(BodyReader<T> reader) {
            return refuse();
        }

        @Override
        public <T> Mono<T> refuse() {
            return Mono.error(new UnsupportedOperationException("A body to be read as it comes"));
        }

        @Override
        public <T> Mono<T> refuseToken(ChatlayerException refusal) {
            return Mono.error(refusal);
        }

        @Override
        public <T> Mono<T> tryLater(ChatlayerException refusal) {
            return Mono.error(refusal);
        }
    }
}
