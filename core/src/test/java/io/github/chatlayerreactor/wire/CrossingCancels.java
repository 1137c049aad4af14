package io.github.chatlayerreactor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Calls whose cancel meets the reply on its way from the event loop to who would read it. */
public final class CrossingCancels implements BeforeEachCallback, AfterEachCallback {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int CALLS = 1_000;
    /** Who takes two connections out of the pool that two cancels are just closing gets no third. */
    private static final int MOST_FAILED = CALLS / 100;

    /** Nanoseconds from when the server has the request. */
    private static final long LATEST = 300_000;

    public final ConnectionProvider pool = ConnectionProvider.create("crossing", 4);
    public final LeanServer server = new LeanServer();

    /** Knows how much is held, to the byte. */
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);

    private final AtomicInteger failed = new AtomicInteger();
    private final Semaphore asked = new Semaphore(0);
    private final SplittableRandom chance = new SplittableRandom(1);

    @Override
    public void beforeEach(ExtensionContext context) {
        server.beforeEach(context);
        server.answer(request -> {
            asked.release();
            return LeanServer.reply(200, "served");
        });
    }

    /** The client whose buffers are counted. */
    public HttpClient count(HttpClient client) {
        return client.option(ChannelOption.ALLOCATOR, buffers);
    }

    /** Makes the call again and again, and cancels it around its reply; then no byte may be held. */
    public void assertKeepsNothing(Mono<?> call) throws InterruptedException {
        for (int i = 0; i < CALLS; i++) {
            cancelAroundReply(call);
        }
        pool.disposeLater().block(WAIT);

        var unused = Flux.interval(Duration.ofMillis(2))
                .takeUntil(tick -> held() == 0)
                .take(Duration.ofSeconds(5))
                .blockLast(WAIT);
        assertThat(held()).as("bytes held").isZero();
        assertThat(failed).as("calls that failed").hasValueLessThan(MOST_FAILED);
    }

    private void cancelAroundReply(Mono<?> call) throws InterruptedException {
        Disposable caller = call.doOnError(error -> {
                    failed.incrementAndGet();
                    asked.release();
                })
                .onErrorComplete() // a failure may meet the cancel too, and Reactor would count it as dropped
                .subscribe();
        assertThat(asked.tryAcquire(WAIT.toSeconds(), TimeUnit.SECONDS))
                .as("the server is asked")
                .isTrue();
        long end = System.nanoTime() + chance.nextLong(LATEST);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        caller.dispose();
    }

    private long held() {
        return buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pool.dispose();
        server.afterEach(context);
    }
}
