package io.github.chatlayerreactor.wire;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.TestEnvironment.ManualSubscriber;
import org.testng.annotations.Test;

/**
 * What the Reactive Streams TCK asks to be given. Its own rule on references gives a collection a tenth of a second, in
 * which a busy machine may not get to it; the one here collects until the reference is gone.
 */
public abstract class RuledPublisher<T> extends PublisherVerification<T> {
    private static final int WAIT_MILLIS = 1_000;
    private static final int SILENCE_MILLIS = 50;
    private static final Duration UNTIL_COLLECTED = Duration.ofSeconds(10);

    private final TestEnvironment environment;
    private final Duration untilCollected;

    protected RuledPublisher() {
        this(UNTIL_COLLECTED);
    }

    RuledPublisher(Duration untilCollected) {
        this(new TestEnvironment(WAIT_MILLIS, SILENCE_MILLIS), untilCollected);
    }

    private RuledPublisher(TestEnvironment environment, Duration untilCollected) {
        super(environment);
        this.environment = environment;
        this.untilCollected = untilCollected;
    }

    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
            throws Throwable {
        activePublisherTest(3, false, publisher -> {
            Reference<ManualSubscriber<T>> dropped = cancelled(publisher);
            long begun = System.nanoTime();
            while (!isCollected(dropped)) {
                if (System.nanoTime() - begun > untilCollected.toNanos()) {
                    throw new AssertionError(publisher + " still refers to its cancelled subscriber");
                }
            }
            environment.verifyNoAsyncErrorsNoDelay();
        });
    }

    /** In a method of its own, so that nothing here refers to the subscriber afterwards. */
    private Reference<ManualSubscriber<T>> cancelled(Publisher<T> publisher) throws Throwable {
        ManualSubscriber<T> subscriber = environment.newManualSubscriber(publisher);
        subscriber.requestNextElement();
        subscriber.cancel();
        return new WeakReference<>(subscriber);
    }

    @SuppressWarnings("SystemGc") // nothing else makes the collector look
    private static boolean isCollected(Reference<?> reference) {
        System.gc();
        return reference.refersTo(null);
    }
}
