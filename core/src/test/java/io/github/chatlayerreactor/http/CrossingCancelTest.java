package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.LeanServer;
import io.github.chatlayerreactor.wire.SampledBuffers;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.netty.resources.ConnectionProvider;

/** A cancel that meets the reply on its way from the event loop to who would read it. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class CrossingCancelTest {
    private static final int CALLS = 1_000;
    /** Nanoseconds from when the server has the request. */
    private static final long LATEST = 300_000;

    @RegisterExtension
    final LeanServer server = new LeanServer();

    private final ConnectionProvider pool = ConnectionProvider.create("crossing", 4);

    @RegisterExtension
    final Exchanges exchanges = new Exchanges(pool);

    /** Knows how much is held, to the byte. */
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);

    private final Semaphore asked = new Semaphore(0);
    private final SplittableRandom chance = new SplittableRandom(1);

    @Test
    void keepsNoBuffer() {
        server.answer(request -> {
            asked.release();
            return LeanServer.reply(200, "served");
        });
        exchanges.client(http -> http.option(ChannelOption.ALLOCATOR, buffers));
        Exchange exchange = exchanges.with(TokenSource.fixed("fixed"));
        for (int i = 0; i < CALLS; i++) {
            cancelAround(exchange);
        }
        pool.disposeLater().block(Exchanges.WAIT);

        var unused = Flux.interval(Duration.ofMillis(2))
                .takeUntil(tick -> held() == 0)
                .take(Duration.ofSeconds(5))
                .blockLast(Exchanges.WAIT);
        assertThat(held()).as("bytes held").isZero();
    }

    private void cancelAround(Exchange exchange) {
        Disposable call = exchange.send(Request.get(server.uri("/")), Exchanges::text)
                .subscribe(text -> {}, error -> {
                    throw new AssertionError("A cancelled call failed", error);
                });
        asked.acquireUninterruptibly();
        long end = System.nanoTime() + chance.nextLong(LATEST);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        call.dispose();
    }

    private long held() {
        return buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory();
    }
}
