package io.github.chatlayerreactor.examples.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.Extraction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The job of the night: what users said is classified anew, as after a training. It runs on the connection that the users'
 * messages run on, in the gate's lane for batches, so that it takes what they leave.
 */
final class Reclassification implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reclassification.class);
    private static final Batch IN_ANY_ORDER =
            Batch.defaults().concurrency(Backend.BATCH_CALLS).asCompleted();

    private final AtomicBoolean running = new AtomicBoolean();
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final List<String> said = heard();
    private final Bot bot;

    Reclassification(Bot bot) {
        this.bot = bot;
    }

    /**
     * Starts a run, unless one is running or this is closed.
     *
     * @param texts how many texts it classifies
     * @return whether it was started
     */
    boolean start(int texts) {
        if (isClosed() || !running.compareAndSet(false, true)) {
            return false;
        }
        total.set(texts);
        done.set(0);
        failed.set(0);
        Flux<String> all = Flux.range(0, texts).map(number -> said.get(number % said.size()) + " (" + number + ")");
        var unused = bot.nlp()
                .extractAll(all, bot::utterance, IN_ANY_ORDER)
                .takeUntilOther(closed.asMono())
                .doFinally(end -> running.set(false))
                .subscribe(this::count, failure -> LOG.error("The reclassification has failed", failure));
        return true;
    }

    private boolean isClosed() {
        return Boolean.TRUE.equals(closed.scan(Scannable.Attr.TERMINATED));
    }

    private void count(Extraction<String> extraction) {
        if (extraction instanceof Extraction.Failed<String> without) {
            LOG.warn("A text is not classified", without.error());
            failed.incrementAndGet();
        }
        done.incrementAndGet();
    }

    int total() {
        return total.get();
    }

    int done() {
        return done.get();
    }

    int failed() {
        return failed.get();
    }

    /** Stops the run; what is left of it is for the next night. */
    @Override
    public void close() {
        var unused = closed.tryEmitEmpty(); // false when it is closed, which is as well
    }

    /** A real backend would read what it has kept. */
    private static List<String> heard() {
        try (InputStream texts = requireNonNull(Reclassification.class.getResourceAsStream("heard.txt"))) {
            return new String(texts.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
