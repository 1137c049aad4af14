package io.github.chatlayerreactor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.SignalType;

/** A subscriber that asks for one element and breaks Reactive Streams §2.13 in one of its callbacks. */
public final class Thrower<T> implements CoreSubscriber<T> {
    private final List<T> received = new CopyOnWriteArrayList<>();
    private final SignalType in;

    public Thrower(SignalType in) {
        this.in = in;
    }

    /** What it got, the element at which it threw included. */
    public List<T> received() {
        return received;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    public void onNext(T element) {
        received.add(element);
        throwIn(SignalType.ON_NEXT);
    }

    @Override
    public void onError(Throwable error) {
        throwIn(SignalType.ON_ERROR);
    }

    @Override
    public void onComplete() {
        throwIn(SignalType.ON_COMPLETE);
    }

    private void throwIn(SignalType callback) {
        if (callback == in) {
            throw new IllegalStateException("A subscriber threw from " + callback);
        }
    }
}
