package io.github.chatlayerreactor.soak.levels;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.util.context.Context;

class WatchTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void tellsOfADroppedErrorAndOfABufferThatWasNotReleased() throws InterruptedException {
        try (Watch watch = Watch.start(told::add)) {
            Operators.onErrorDropped(new IllegalStateException("late"), Context.empty());
            leak();

            assertThat(watch.leaks()).isOne();
        }
        assertThat(told).anyMatch(what -> what.startsWith("an error was dropped"));
        assertThat(told).anyMatch(what -> what.startsWith("a buffer was not released"));
    }

    @Test
    void tellsOfADroppedValueButNotOfAReplyThatCrossesItsCancel() throws InterruptedException {
        try (Watch watch = Watch.start(told::add)) {
            Operators.onNextDropped(Connection.from(new EmbeddedChannel()), Context.empty());
            Operators.onNextDropped("a value", Context.empty());

            assertThat(watch.leaks()).isZero();
        }
        assertThat(told).singleElement().asString().startsWith("a value was dropped: class java.lang.String");
    }

    @Test
    void tellsOfNoValueThatComesAfterItsTimeout() throws InterruptedException {
        AtomicReference<Subscriber<? super String>> late = new AtomicReference<>();
        Publisher<String> source = subscriber -> {
            late.set(subscriber);
            subscriber.onSubscribe(Operators.emptySubscription());
        };
        try (Watch watch = Watch.start(told::add)) {
            assertThatThrownBy(() -> Flux.from(source).timeout(Mono.empty()).blockLast())
                    .hasRootCauseInstanceOf(TimeoutException.class);

            requireNonNull(late.get()).onNext("a value");
            assertThat(watch.leaks()).isZero();
        }
        assertThat(told).isEmpty();
    }

    private static void leak() {
        var unused = PooledByteBufAllocator.DEFAULT.directBuffer();
    }
}
