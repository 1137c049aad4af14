package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.http.HttpException.Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.context.Context;

/**
 * One attempt of a call: circuit breaker, token, and one exchange over HTTP, whose elements go to the call. Its own
 * deadline is that of the reply's head. From the connection on all happens on that connection's event loop.
 */
final class Attempt<T> extends Deadlines.Deadline implements CoreSubscriber<T>, Step {
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Attempt, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(Attempt.class, Subscription.class, "upstream");

    private final Call<T> call;
    private final Permission permission;
    private final @Nullable HttpException earlier;
    private volatile @Nullable Subscription upstream;
    private volatile Phase phase = Phase.TOKEN;
    private volatile Head head = Head.NONE;
    private @Nullable AccessToken token;
    private @Nullable EventLoop eventLoop;
    /** What follows once the reply, which is not the call's, was drained. */
    private @Nullable Runnable sequel;

    /**
     * An attempt that has not begun.
     *
     * @param permission of the origin's circuit breaker, not yet asked for
     * @param earlier the 401 to which this is the second exchange, {@code null} if it is no such
     */
    Attempt(Call<T> call, Permission permission, @Nullable HttpException earlier) {
        this.call = call;
        this.permission = permission;
        this.earlier = earlier;
    }

    void run() {
        if (!permission.ask()) {
            call.refused(this, Failures.circuitOpen(call.request));
        } else if (call.exchange.isAuthorisedByCaller(call.request)) {
            exchange();
        } else {
            call.exchange.token.subscribe(new Authorisation(this));
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

    /** As {@link #authorised}, on a thread that is no event loop. */
    void authorisedElsewhere(AccessToken granted) {
        try {
            var unused = call.exchange.scheduler.schedule(() -> authorised(granted));
        } catch (RejectedExecutionException closing) {
            call.refused(this, Failures.withoutTimer(call.request, closing));
        }
    }

    void unauthorised(Throwable error) {
        if (earlier != null) {
            error.addSuppressed(earlier);
        }
        call.refused(this, error);
    }

    private void exchange() {
        phase = Phase.ACQUIRE;
        call.exchange
                .sender(call.request)
                .send(this::write)
                .response(this::read)
                .subscribe(this);
    }

    private Publisher<Void> write(HttpClientRequest prepared, NettyOutbound connection) {
        connection.withConnection(held -> eventLoop = held.channel().eventLoop());
        Request request = call.request;
        HttpHeaders headers = prepared.requestHeaders();
        request.fill(headers, token);
        call.observed.propagate(headers);
        call.exchange.headers.set(this);
        phase = Phase.HEADERS;
        if (upstream == Operators.cancelledSubscription()) {
            call.exchange.headers.lift(this); // it was stopped before there was a deadline to lift
        }
        if (!request.hasBody()) {
            return connection;
        }
        return connection.sendObject(Unpooled.wrappedBuffer(request.body()));
    }

    private Publisher<T> read(HttpClientResponse response, Flux<ByteBuf> content) {
        call.exchange.headers.lift(this);
        phase = Phase.BODY;
        String secret = token == null ? call.request.credentials() : token.value();
        NettyReply reply = new NettyReply(
                call.exchange, call.request, secret, response, content, Objects.requireNonNull(eventLoop));
        head = reply.head();
        AccessToken used = token;
        if (used != null && earlier == null && call.request.replay() != Replay.NEVER && reply.rejectsToken()) {
            return drain(reply, refusal -> reject(used, refusal));
        }
        Duration wait = call.tries.waitAfter(reply, call.remaining());
        return wait == null
                ? Flux.defer(() -> call.handler.apply(reply))
                : drain(reply, refusal -> call.repeat(this, wait, refusal));
    }

    /** A reply that is not the call's: its body is read within bounds, then its connection given back, then goes on. */
    private Publisher<T> drain(NettyReply reply, Consumer<HttpException> next) {
        return reply.unexpected()
                .doOnNext(refusal -> sequel = () -> next.accept(refusal))
                .then(Mono.empty());
    }

    private void reject(AccessToken refused, HttpException refusal) {
        Rejection verdict = call.exchange.tokens.reject(refused);
        if (verdict == Rejection.SUPPRESSED || verdict == Rejection.CLOSED) {
            call.refused(this, refusal);
        } else {
            call.exchangedOnce(this, refusal);
        }
    }

    @Override
    public Context currentContext() {
        return call.context;
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
        if (sequel == null) {
            call.completed(this);
        } else {
            Objects.requireNonNull(eventLoop).execute(sequel); // after the connection's own end of the exchange
        }
    }

    @Override
    public void onError(Throwable error) {
        call.exchange.headers.lift(this);
        call.failed(this, Failures.at(phase, call.request, call.exchange, error));
    }

    /** The head of the reply is late. Goes on where it cannot come in between. */
    @Override
    void passed() {
        Objects.requireNonNull(eventLoop).execute(this::giveUpOnHead);
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
        call.exchange.headers.lift(this);
        var unused = Operators.terminate(UPSTREAM, this);
        if (late != null && isSent()) {
            permission.settle(0, late);
        } else {
            permission.giveBack();
        }
    }

    @Override
    public void count(@Nullable Throwable error) {
        if (isSent() || error instanceof HttpException) {
            permission.settle(head.status(), error);
        } else {
            permission.giveBack();
        }
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
        return head;
    }
}
