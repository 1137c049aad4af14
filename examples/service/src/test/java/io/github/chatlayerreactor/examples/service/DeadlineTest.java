package io.github.chatlayerreactor.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class DeadlineTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(50);

    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Test
    void cancelsACallThatIsUnderWayWhenItPasses() {
        assertPasses(call -> Deadline.bound(left -> Mono.from(call)));
    }

    @Test
    void cancelsAStreamThatIsUnderWayWhenItPasses() {
        assertPasses(stream -> Deadline.bound(Flux.from(stream).startWith("begun")));
    }

    private void assertPasses(Function<Publisher<String>, Publisher<String>> bound) {
        Flux<String> endless = Flux.<String>never().doOnCancel(() -> cancelled.set(true));
        Deadline deadline = Deadline.after(() -> SOON, () -> 0); // so that it is not over before the call has begun

        assertThatThrownBy(() -> Flux.from(bound.apply(endless))
                        .contextWrite(deadline::into)
                        .blockLast(WAIT))
                .isInstanceOf(Deadline.Passed.class);
        assertThat(cancelled).isTrue();
    }

    @Test
    void leavesAStreamAloneThatEndsBefore() {
        Deadline deadline = Deadline.after(() -> WAIT, System::nanoTime);

        assertThat(Deadline.bound(Flux.just("You ", "said"))
                        .contextWrite(deadline::into)
                        .collectList()
                        .block(WAIT))
                .containsExactly("You ", "said");
    }
}
