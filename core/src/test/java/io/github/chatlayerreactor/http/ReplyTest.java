package io.github.chatlayerreactor.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.wire.Hygiene;
import io.netty.buffer.ByteBuf;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.util.RaceTestUtils;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(Hygiene.class)
class ReplyTest {
    private static final Limits TEN_BYTES = new Limits(1_024, 10, 1_024);

    @Test
    void readsAWholeBodyAndReleasesIt() {
        GivenReply given = GivenReply.of(200);
        AtomicReference<String> read = new AtomicReference<>();
        Disposable reading = Exchanges.text(given.reply()).subscribe(read::set);

        given.feed("gr\u00fc");
        given.feed("");
        given.feed("\u00dfe");
        assertThat(given.held()).isPositive();
        given.source().complete();

        assertThat(read).hasValue("gr\u00fc\u00dfe");
        assertThat(given.held()).isZero();
        assertThat(reading.isDisposed()).isTrue();
    }

    @Test
    void subscribesToTheBodyOnlyWhenItIsReadSo() {
        GivenReply given = GivenReply.of(200);

        Mono<String> text = Exchanges.text(given.reply());

        given.source().assertWasNotSubscribed();
        assertThat(text).isNotNull();
    }

    @Test
    void readsAnEmptyBody() {
        GivenReply given = GivenReply.of(204);

        StepVerifier.create(given.reply().read(body -> body.readAllBytes().length))
                .then(given.source()::complete)
                .expectNext(0)
                .expectComplete()
                .verify(Exchanges.WAIT);
    }

    @Test
    void readsABodyOfExactlyTheLimit() {
        GivenReply given = GivenReply.within(TEN_BYTES);

        StepVerifier.create(Exchanges.text(given.reply()))
                .then(() -> given.feed("01234"))
                .then(() -> given.feed("56789"))
                .then(given.source()::complete)
                .expectNext("0123456789")
                .expectComplete()
                .verify(Exchanges.WAIT);
    }

    @Test
    void stopsReadingABodyBeyondTheLimitAndReleasesIt() {
        GivenReply given = GivenReply.within(TEN_BYTES);

        StepVerifier.create(Exchanges.text(given.reply()))
                .then(() -> given.feed("01234"))
                .then(() -> given.feed("567890"))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.TooLarge.class, large -> {
                            assertThat(large.limit()).isEqualTo(10);
                            assertThat(large.possiblyProcessed()).isTrue();
                        })
                        .hasMessageContaining("Limits.body"))
                .verify(Exchanges.WAIT);

        given.source().assertCancelled();
        assertThat(given.held()).isZero();
    }

    @Test
    void namesAReadersErrorUnreadableAndReleasesTheBody() {
        GivenReply given = GivenReply.of(200);
        IOException cause = new IOException("no such value");

        StepVerifier.create(given.reply().read(body -> {
                    throw cause;
                }))
                .then(() -> given.feed("{"))
                .then(given.source()::complete)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(HttpException.Unreadable.class)
                        .hasCause(cause))
                .verify(Exchanges.WAIT);

        assertThat(given.held()).isZero();
    }

    @Test
    void keepsNoExceptionOfJacksonsSinceItQuotesTheBody() {
        GivenReply given = GivenReply.of(200);

        StepVerifier.create(given.reply().read(JsonMapper.shared()::readTree))
                .then(() -> given.feed("{\"echo\": eyJhbGciOiJIUzI1NiJ9}"))
                .then(given.source()::complete)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(HttpException.Unreadable.class)
                        .hasNoCause()
                        .hasMessageContaining("at byte ")
                        .hasMessageNotContaining("eyJ"))
                .verify(Exchanges.WAIT);
    }

    @Test
    void isRefusedAfterAllWhereItsReaderHasNoUseForIt() {
        GivenReply given = GivenReply.of(404);

        StepVerifier.create(given.reply().<String>read(body -> body.read() == '{' ? null : "text"))
                .then(() -> given.feed("{\"message\":\"Not Found\"}"))
                .then(given.source()::complete)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(HttpException.UnexpectedReply.class, refused -> {
                            assertThat(refused.status()).isEqualTo(404);
                            assertThat(refused.excerpt()).isEqualTo("{\"message\":\"Not Found\"}");
                        }))
                .verify(Exchanges.WAIT);

        assertThat(given.held()).isZero();
    }

    @Test
    void keepsAReadersErrorThatIsOursAlready() {
        GivenReply given = GivenReply.of(200);
        ChatlayerException ours = new ChatlayerException("ours", null);

        StepVerifier.create(given.reply().read(body -> {
                    throw ours;
                }))
                .then(() -> given.feed("{"))
                .then(given.source()::complete)
                .expectErrorSatisfies(error -> assertThat(error).isSameAs(ours))
                .verify(Exchanges.WAIT);

        assertThat(given.held()).isZero();
    }

    static Stream<Exception> whatTheTransportMayRaise() {
        return Stream.of(
                new IOException("reset"),
                new SSLException("bad record MAC"),
                new NumberFormatException("chunk size"),
                ReadTimeoutException.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("whatTheTransportMayRaise")
    void namesABodyThatBreaksOffInterruptedAndReleasesIt(Exception raised) {
        GivenReply given = GivenReply.of(200);

        StepVerifier.create(Exchanges.text(given.reply()))
                .then(() -> given.feed("half"))
                .then(() -> given.source().error(raised))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                HttpException.Interrupted.class,
                                cut -> assertThat(cut.possiblyProcessed()).isTrue())
                        .hasCause(raised))
                .verify(Exchanges.WAIT);

        assertThat(given.held()).isZero();
    }

    @Test
    void releasesWhatItHoldsOnCancel() {
        GivenReply given = GivenReply.of(200);
        Disposable reading = Exchanges.text(given.reply()).subscribe();
        given.feed("half");
        assertThat(given.held()).isOne();

        reading.dispose();
        given.turn();

        given.source().assertCancelled();
        assertThat(given.held()).isZero();
    }

    /** A cancel comes from any thread, while the event loop delivers. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holdsNothingAfterACancelRaces(boolean withCompletion) {
        IntStream.range(0, 500).forEach(round -> {
            GivenReply given = GivenReply.of(200);
            Disposable reading = Exchanges.text(given.reply()).subscribe();
            given.feed("one");

            RaceTestUtils.race(reading::dispose, () -> {
                given.feed("two");
                if (withCompletion) {
                    given.source().complete();
                }
            });
            given.turn();

            assertThat(given.held()).as("round %s", round).isZero();
        });
    }

    @Test
    void handsOutBuffersThatASubscriberMayRetain() {
        GivenReply given = GivenReply.of(200);
        AtomicReference<ByteBuf> kept = new AtomicReference<>();
        Disposable reading = given.reply().body().subscribe(buffer -> kept.set(buffer.retain()));

        given.feed("kept");
        given.source().complete();

        assertThat(given.held()).isOne();
        assertThat(requireNonNull(kept.get()).release()).isTrue();
        assertThat(reading.isDisposed()).isTrue();
    }
}
