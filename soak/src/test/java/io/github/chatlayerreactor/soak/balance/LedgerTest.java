package io.github.chatlayerreactor.soak.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LedgerTest {
    private final Ledger ledger = new Ledger();
    private final Ticket ticket = ledger.open(ledger.nextId(), "call", Duration.ofMinutes(1));

    /** Of an exchange that nothing is sent by: plain http beyond loopback. */
    private static Throwable refusedOrigin() {
        Exchange exchange = Exchange.builder(TokenSource.fixed("any")).build();
        Mono<String> call = exchange.send(Request.get(URI.create("http://example.com/")), Reply::refuse);
        return Objects.requireNonNull(
                call.materialize().blockOptional().orElseThrow().getThrowable());
    }

    @Test
    void balancesWhenEachCallHasEndedInAnExplainedWay() {
        assertThat(ticket.completed(null)).isTrue();

        assertThat(ledger.all()).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(ledger.all().isBalanced()).isTrue();
        assertThat(ledger.unexplained()).isZero();
    }

    @Test
    void doesNotBalanceWhileACallIsOpen() {
        assertThat(ledger.all().isBalanced()).isFalse();
        assertThat(ledger.openCalls()).isOne();
    }

    @Test
    void findsAWrongAnswer() {
        assertThat(ticket.completed("another call's")).isTrue();

        assertThat(ledger.reasons()).containsExactly("call 0: wrong answer: another call's");
        assertThat(ledger.all().isBalanced()).isFalse();
    }

    @Test
    void findsASecondTerminalSignal() {
        assertThat(ticket.completed(null)).isTrue();
        assertThat(ticket.completed(null)).isFalse();

        assertThat(ledger.reasons()).containsExactly("call 0: completed after it had ended");
        assertThat(ledger.all().isBalanced()).isTrue();
    }

    @Test
    void letsASignalCrossACancel() {
        assertThat(ticket.cancelled()).isTrue();
        assertThat(ticket.completed(null)).isFalse();

        assertThat(ledger.unexplained()).isZero();
        assertThat(ledger.all()).isEqualTo(new Counts(1, 0, 0, 1, 0));
    }

    @Test
    void findsAnErrorThatIsNotOurs() {
        assertThat(ticket.failed(new IllegalStateException("lost"))).isTrue();

        assertThat(ledger.reasons()).singleElement().asString().contains("not an error of ours");
        assertThat(ledger.all().unexplained()).isOne();
    }

    @Test
    void findsAnErrorOfOursThatNothingHereCanCause() {
        assertThat(ticket.failed(refusedOrigin())).isTrue();

        assertThat(ledger.reasons()).singleElement().asString().contains("HttpException$OriginRefused");
        assertThat(ledger.errors()).containsEntry("HttpException.OriginRefused", 1L);
    }

    @Test
    void findsACallThatNeverEnds() {
        Ticket late = ledger.open(ledger.nextId(), "late", Duration.ZERO);
        ledger.closeOverdue();
        assertThat(late.completed(null)).isFalse();

        assertThat(ledger.reasons())
                .containsExactly("late 1: no signal in time", "late 1: completed after it had ended");
        assertThat(ledger.openCalls()).isOne();
    }
}
