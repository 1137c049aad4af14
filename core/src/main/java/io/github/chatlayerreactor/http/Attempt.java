package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.http.HttpException.Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/**
 * One attempt of a call: circuit breaker, token, and one exchange over HTTP, whose elements go to the call. From the
 * connection on all happens on that connection's event loop.
 */
final class Attempt<T> implements CoreSubscriber<T>, Step {
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Attempt, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(Attempt.class, Subscription.class, "upstream");

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Attempt, Phase> PHASE =
            AtomicReferenceFieldUpdater.newUpdater(Attempt.class, Phase.class, "phase");

    private static final Object KEY = Attempt.class;

    final Call<T> call;
    private final Context context;
    private final Watch watch;
    private final Permission permission;
    private final @Nullable ChatlayerException earlier;

    @SuppressWarnings("unused") // by UPSTREAM alone
    private volatile @Nullable Subscription upstream;

    private volatile Phase phase = Phase.TOKEN;
    private Head head = Head.NONE;
    private @Nullable AccessToken token;

    /**
     * An attempt that has not begun.
     *
     * @param earlier the refusal to which this is the second exchange, {@code null} if it is no such
     * @param now the moment, in nanoseconds
     */
    Attempt(Call<T> call, @Nullable ChatlayerException earlier, long now) {
        this.call = call;
        this.watch = new Watch(call.exchange.deadlines);
        this.context = call.context.put(KEY, this);
        this.permission = new Permission(call.origin.breaker(), now);
        this.earlier = earlier;
    }

    void run() {
        if (!permission.ask()) {
            call.refused(this, Failures.circuitOpen(call.request));
        } else if (call.exchange.isAuthorisedByCaller(call.request)) {
            exchange();
        } else {
            new Authorisation(this).begin();
        }
    }

    /** Waits for the token; whether the attempt still does. */
    boolean awaits(Subscription subscription) {
        return Operators.setOnce(UPSTREAM, this, subscription);
    }

    void authorised(AccessToken granted) {
        token = granted;
        exchange();
    }

    void unauthorised(Throwable error) {
        if (earlier != null) {
            error.addSuppressed(earlier);
        }
        call.refused(this, error);
    }

    private void exchange() {
        enter(Phase.ACQUIRE);
        call.exchange.sender(call.request).responseConnection(this::read).subscribe(this);
    }

    /** Sends what the attempt that waits for this connection has to send. */
    static Publisher<Void> send(HttpClientRequest prepared, NettyOutbound connection) {
        Attempt<?> attempt = prepared.currentContextView().get(KEY);
        return attempt.write(prepared, connection);
    }

    private Publisher<Void> write(HttpClientRequest prepared, NettyOutbound connection) {
        connection.withConnection(watch::on);
        Request request = call.request;
        HttpHeaders headers = prepared.requestHeaders();
        request.fill(headers);
        if (token != null) {
            call.exchange.authorise(headers, token);
        }
        call.observed.propagate(headers);
        enter(Phase.HEADERS);
        if (request.stream() != null) {
            return connection.send(
                    Flux.<ByteBuf>from(request.stream()).doOnComplete(() -> watch.execute(this::awaitHead)));
        }
        awaitHead();
        if (!request.hasBody()) {
            return connection;
        }
        return connection.sendObject(Unpooled.wrappedBuffer(request.body()));
    }

    /** All was sent, or is about to be: from now on, on the event loop, the head of the reply is waited for. */
    private void awaitHead() {
        if (phase == Phase.HEADERS) { // the head may come before all was sent
            watch.set(call.exchange.longestHead, this::giveUpOnHead);
        }
    }

    private Publisher<T> read(HttpClientResponse response, Connection connection) {
        watch.lift();
        String secret = token == null ? call.exchange.credentialsOfCaller(call.request) : token.value();
        Flux<?> content = connection.inbound().receiveObject();
        NettyReply reply = new NettyReply(call.exchange, call.request, secret, response, content, watch);
        head = reply.head();
        enter(Phase.BODY);
        return Verdict.of(reply, this);
    }

    boolean mayChangeToken() {
        return token != null && earlier == null && call.request.replay() != Replay.NEVER;
    }

    /** What it is authorised by, unless that is the caller's own. */
    @Nullable AccessToken token() {
        return token;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.replace(UPSTREAM, this, subscription)) {
            call.opened(this, subscription);
        }
    }

    @Override
    public void onNext(T element) {
        call.next(this, element);
    }

    @Override
    public void onComplete() {
        call.completed(this);
        watch.leave();
    }

    @Override
    public void onError(Throwable error) {
        watch.lift();
        if (error instanceof Verdict verdict) {
            watch.execute(() -> verdict.carryOut(this)); // after the connection's own end of the exchange
        } else {
            call.failed(this, Failures.at(phase, call.request, call.exchange, error));
        }
        watch.leave();
    }

    private void giveUpOnHead() {
        Duration bound = call.exchange.timeouts.headers();
        if (phase == Phase.HEADERS) {
            var unused = Operators.terminate(UPSTREAM, this);
            call.failed(
                    this,
                    new HttpException.TimedOut(
                            call.request + " got no reply within " + bound, phase, bound, true, Head.NONE));
        }
    }

    @Override
    public void stop(@Nullable HttpException late) {
        watch.lift();
        var unused = Operators.terminate(UPSTREAM, this);
        watch.discard(); // Reactor Netty hands a reply that crosses its cancel to nobody, and keeps it
        if (late != null && isSent()) {
            permission.settle(0, late, call.now());
        } else {
            permission.giveBack();
        }
    }

    @Override
    public void count(@Nullable Throwable error) {
        if (isSent() || error instanceof HttpException) {
            permission.settle(head.status(), error, call.now());
        } else {
            permission.giveBack();
        }
    }

    @Override
    public long due() {
        return watch.due();
    }

    @Override
    public void look(long now) {
        watch.look(now);
    }

    /** On the hot path, and read by others only when the call is late: in their order is soon enough. */
    private void enter(Phase next) {
        PHASE.lazySet(this, next);
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public boolean isSent() {
        return phase == Phase.HEADERS || phase == Phase.BODY;
    }

    @Override
    public Head head() {
        return phase == Phase.BODY ? head : Head.NONE; // the phase is what makes it visible to other threads
    }
}
