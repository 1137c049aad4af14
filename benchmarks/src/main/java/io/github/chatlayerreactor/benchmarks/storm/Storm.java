package io.github.chatlayerreactor.benchmarks.storm;

import io.github.chatlayerreactor.benchmarks.rounds.Meter;
import io.github.chatlayerreactor.benchmarks.rounds.Score;
import io.github.chatlayerreactor.benchmarks.service.Addresses;
import io.github.chatlayerreactor.benchmarks.service.Console;
import io.github.chatlayerreactor.benchmarks.service.Counts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Ten thousand subscribers of one token, in a JVM of its own, whenever it is told so. */
final class Storm {
    static final int SUBSCRIBERS = 10_000;

    /** As many as the smallest queue for connections has room for. */
    private static final int WARM_UP = 1_000;

    private static final int WARM_UPS = 3;
    private static final long PATIENCE = 60; // seconds, longer than any of the subjects has

    private final CountDownLatch ended;
    private final LongAdder failed = new LongAdder();
    private final TokenCache cache;
    private final int subscribers;

    private Storm(TokenCache cache, int subscribers) {
        this.cache = cache;
        this.subscribers = subscribers;
        this.ended = new CountDownLatch(subscribers);
    }

    /**
     * Says that it is ready, and then answers each line of its input with the figures of a storm: token requests, failed
     * subscribers, milliseconds until the last was served or failed, milliseconds of processor time, megabytes allocated.
     * Other caches of the same kind have smaller storms before, so that this is loaded and compiled.
     *
     * @param args the subject, the service's addresses, and how long a token lives
     * @throws Exception if the service cannot be reached
     */
    public static void main(String[] args) throws Exception {
        Addresses service = Addresses.parse(args[1]);
        Subject subject = Subject.valueOf(args[0]);
        Duration life = Duration.parse(args[2]);
        for (int i = 0; i < WARM_UPS; i++) {
            String unused = new Storm(subject.open(service.tokens(), life), WARM_UP).measure();
        }
        System.out.println("ready");
        answer(subject.open(service.tokens(), life), new Console(service));
    }

    private static void answer(TokenCache cache, Console console) throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        while (input.readLine() != null) {
            Counts before = console.counts();
            String figures = new Storm(cache, SUBSCRIBERS).measure();
            System.out.println(console.counts().since(before).tokenRequests() + " " + figures);
        }
    }

    private String measure() throws InterruptedException {
        Meter before = Meter.read(() -> 0);
        long begun = System.nanoTime();
        for (int i = 0; i < subscribers; i++) {
            var unused = cache.token().subscribe(token -> ended.countDown(), this::fail);
        }
        if (!ended.await(PATIENCE, TimeUnit.SECONDS)) {
            throw new IllegalStateException(ended.getCount() + " were neither served nor refused");
        }
        double time = (System.nanoTime() - begun) / 1e6;
        Score score = Meter.read(() -> subscribers).since(before);
        return "%d %s %s %s"
                .formatted(failed.sum(), time, score.cpu() * subscribers / 1e3, score.bytes() * subscribers / 1e6);
    }

    private void fail(Throwable error) {
        if (failed.sum() == 0) {
            System.err.println(error);
        }
        failed.increment();
        ended.countDown();
    }
}
