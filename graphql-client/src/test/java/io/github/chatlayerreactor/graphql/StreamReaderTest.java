package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import tools.jackson.databind.json.JsonMapper;

/** What is demanded of the body, and in what order its signals go on; what is read from it is another test's. */
final class StreamReaderTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StreamedList<NoVariables, Integer> NUMBERS =
            StreamedList.of(Query.of("Numbers", "query Numbers { numbers }", Object.class), "numbers", Integer.class);

    private final StreamReader reader = new StreamReader(JsonMapper.shared(), new ReplyReader(JsonMapper.shared()));

    @Test
    void asksForAPieceWhenAllElementsOfTheOneBeforeWereTaken() {
        AtomicLong asked = new AtomicLong();
        Flux<ByteBuf> body =
                pieces("{\"data\":{\"numbers\":[1,2,3", ",4", ",5]}}").doOnRequest(asked::addAndGet);

        StepVerifier.create(read(body), 0)
                .then(() -> assertThat(asked).hasValue(1))
                .thenRequest(1)
                .expectNext(1)
                .then(() -> assertThat(asked).hasValue(1))
                .thenRequest(1)
                .expectNext(2)
                .thenRequest(1)
                .expectNext(3)
                .then(() -> assertThat(asked.get()).isBetween(2L, 3L))
                .thenRequest(2)
                .expectNext(4, 5)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void aFailureOfTheBodyWaitsBehindTheElementsThatCame() {
        TestPublisher<ByteBuf> body = TestPublisher.create();
        IllegalStateException cut = new IllegalStateException("cut");

        StepVerifier.create(read(body.flux()), 1)
                .then(() -> body.next(piece("{\"data\":{\"numbers\":[1,2,3,4")))
                .expectNext(1)
                .then(() -> body.error(cut))
                .thenRequest(9)
                .expectNext(2, 3)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(cut));
    }

    @Test
    void cancelCancelsTheBody() {
        TestPublisher<ByteBuf> body = TestPublisher.create();

        StepVerifier.create(read(body.flux()), 1)
                .then(() -> body.next(piece("{\"data\":{\"numbers\":[1,2,")))
                .expectNext(1)
                .thenCancel()
                .verify(SOON);
        body.assertCancelled();
    }

    @Test
    void aFaultOfTheReplyCancelsTheBodyToo() {
        TestPublisher<ByteBuf> body = TestPublisher.create();

        StepVerifier.create(read(body.flux()))
                .then(() -> body.next(piece("{\"data\":{\"numbers\":[1,,")))
                .expectNext(1)
                .expectError(GraphQlException.ProtocolViolation.class)
                .verify(SOON);
        body.assertCancelled();
    }

    @Test
    void onErrorContinueDoesNotSwallowAFault() {
        Flux<Integer> numbers = read(pieces("{\"data\":{\"numbers\":[1,\"x\",3]}}"));

        StepVerifier.create(numbers.onErrorContinue((error, element) -> {}))
                .expectNext(1)
                .expectError(GraphQlException.DataMismatch.class)
                .verify(SOON);
    }

    private Flux<Integer> read(Flux<ByteBuf> body) {
        return Flux.from(reader.read(NUMBERS, new LiveReply(body)));
    }

    private static Flux<ByteBuf> pieces(String... texts) {
        return Flux.fromIterable(List.of(texts)).map(StreamReaderTest::piece);
    }

    private static ByteBuf piece(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(UTF_8));
    }

    private record LiveReply(Flux<ByteBuf> body) implements Reply {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return new DefaultHttpHeaders();
        }

        @Override
        public boolean hasMediaType(String mediaType) {
            return mediaType.equals("application/json");
        }

        @Override
        public <T> Mono<T> read(BodyReader<T> bodyReader) {
            throw new AssertionError("It is to be streamed");
        }

        @Override
        public <T> Mono<T> refuse() {
            throw new AssertionError("It is to be read");
        }
    }
}
