package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static io.github.chatlayerreactor.http.FaultyWire.WITHIN_THE_BODY;
import static io.github.chatlayerreactor.http.FaultyWire.WITHIN_THE_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.LoopbackServer.Received;
import io.github.chatlayerreactor.wire.Fault;
import io.github.chatlayerreactor.wire.Fault.End;
import io.github.chatlayerreactor.wire.Fault.Side;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a wire that ends or crawls does to a call. */
@ExtendWith(Hygiene.class)
class FaultyWireTest {
    @RegisterExtension
    final FaultyWire wire = new FaultyWire();

    private static void assertInterrupted(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.Interrupted.class,
                        cut -> assertThat(cut.possiblyProcessed()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, REQUEST, 0",
        "CUT, REQUEST, 0",
        "RESET, REQUEST, " + WITHIN_THE_HEAD,
        "CUT, REQUEST, " + WITHIN_THE_HEAD,
        "RESET, REPLY, 0",
        "CUT, REPLY, 0",
        "RESET, REPLY, " + WITHIN_THE_HEAD,
        "CUT, REPLY, " + WITHIN_THE_HEAD,
        "RESET, REPLY, " + Fault.HEAD,
        "CUT, REPLY, " + Fault.HEAD,
        "RESET, REPLY, " + WITHIN_THE_BODY,
        "CUT, REPLY, " + WITHIN_THE_BODY
    })
    void isInterruptedWhenTheConnectionEnds(End end, Side side, long point) {
        wire.fault(Fault.at(side, point, end));

        assertInterrupted(errorOf(wire.send(wire.get("/long"))));

        wire.requireNothingLeft();
        assertThat(wire.proxy.accepted()).isOne();
        assertThat(wire.server.received()).hasSize(side == Side.REQUEST ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CUT"})
    void isInterruptedWhenTheConnectionEndsWithinTheRequestsBody(End end) {
        wire.fault(Fault.at(Side.REQUEST, WITHIN_THE_BODY, end));

        assertInterrupted(errorOf(wire.send(wire.postLong())));

        wire.requireNothingLeft();
        assertThat(wire.server.received()).isEmpty();
    }

    /** What came before it has been handed on by then. */
    @ParameterizedTest
    @EnumSource(names = {"RESET", "CUT"})
    void isInterruptedWhenTheConnectionEndsUnderAStream(End end) {
        wire.fault(Fault.at(Side.REPLY, WITHIN_THE_BODY, end));

        assertInterrupted(errorOf(wire.stream(wire.get("/long")).then()));

        wire.requireNothingLeft();
        assertThat(wire.proxy.accepted()).isOne();
    }

    @Test
    void isServedByAReplyThatComesByteByByte() {
        wire.fault(Fault.slow(Side.REPLY, 1, Duration.ZERO));

        assertThat(wire.send(wire.get("/")).block(WAIT)).isEqualTo(6);
    }

    @Test
    void isServedByAServerThatReadsByteByByte() {
        wire.fault(Fault.slow(Side.REQUEST, 1, Duration.ZERO));

        assertThat(wire.send(wire.get("/")).block(WAIT)).isEqualTo(6);

        assertThat(wire.server.received()).extracting(Received::uri).containsExactly("/");
    }

    @Test
    void isServedByAServerThatReadsALongBodySlowly() {
        wire.fault(Fault.slow(Side.REQUEST, 500_000, Duration.ofMillis(1)));

        assertThat(wire.send(wire.postLong()).block(WAIT)).isEqualTo(6);

        assertThat(wire.server.received())
                .extracting(request -> request.body().length())
                .containsExactly(FaultyWire.LENGTH);
    }
}
