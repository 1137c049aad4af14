package io.github.chatlayerreactor.soak.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.http.HttpException;
import io.github.chatlayerreactor.soak.servers.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls with a bound of their own, whose token never comes. */
class OwnBoundsTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1/graphql");
    private static final int CALLS = 200;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(4);

    private final Chatlayer chatlayer =
            Chatlayer.builder(new Never()).timeouts(Subject.TIMEOUTS).build();
    private final Wire wire = new Wire("nowhere", () -> NOWHERE, 1);

    /** A source without a token. */
    private static final class Never implements TokenSource {
        @Override
        public Mono<AccessToken> token() {
            return Mono.never();
        }

        @Override
        public Rejection reject(AccessToken rejected) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(SOON);
        wire.close();
    }

    private static List<? extends Call<?>> drawn(Calls calls) {
        return IntStream.range(0, CALLS)
                .mapToObj(seed -> calls.next(seed, new SplittableRandom(seed)))
                .toList();
    }

    private static boolean isHurried(Call<?> call) {
        return call.within().compareTo(Subject.TIMEOUTS.call()) < 0;
    }

    /** And by what a busy machine may take longer. */
    private static void isBoundByItsOwnDeadline(Call<?> call) {
        assertThat(Flux.from(call.publisher()).materialize().blockLast(SOON))
                .extracting(signal -> Objects.requireNonNull(signal.getThrowable()), type(HttpException.TimedOut.class))
                .extracting(late -> late.timeout().plus(SLACK))
                .isEqualTo(call.within());
    }

    @Test
    void boundEachHurriedFetch() {
        List<? extends Call<?>> hurried =
                drawn(new BotCalls("GraphQL", GraphQlClient.create(chatlayer, NOWHERE))::hurried);

        assertThat(hurried).extracting(Call::within).allMatch(within -> within.compareTo(Subject.TIMEOUTS.call()) < 0);
        isBoundByItsOwnDeadline(hurried.get(0));
    }

    @Test
    void boundOneGetInFour() {
        List<? extends Call<?>> all = drawn(new ExchangeCalls(chatlayer.exchange(), wire)::get);
        List<? extends Call<?>> hurried =
                all.stream().filter(OwnBoundsTest::isHurried).toList();

        assertThat(hurried).hasSizeBetween(CALLS / 8, CALLS / 2);
        isBoundByItsOwnDeadline(hurried.get(0));
    }

    @Test
    void areNoneOfOtherCalls() {
        assertThat(drawn(new BotCalls("GraphQL", GraphQlClient.create(chatlayer, NOWHERE))::fetch))
                .noneMatch(OwnBoundsTest::isHurried);
    }
}
