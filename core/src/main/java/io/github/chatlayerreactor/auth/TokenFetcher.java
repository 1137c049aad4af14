package io.github.chatlayerreactor.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * What one fetch does, inside out: request, attempt timeout, circuit breaker, retry, budget.
 *
 * @param endpoint one request to the token server
 * @param credentials read at each fetch, and once more when they are refused
 * @param attempts how often a fetch with a waiter asks; one without asks once
 * @param attemptTimeout how long one attempt may take when somebody waits
 * @param budget how long the whole fetch may take
 */
record TokenFetcher(
        Function<ClientCredentials, Mono<TokenReply>> endpoint,
        Mono<ClientCredentials> credentials,
        BreakerGuard breaker,
        int attempts,
        Duration attemptTimeout,
        Duration budget,
        Backoff backoff,
        Scheduler scheduler,
        Clock clock,
        LongSupplier ticker) {
    TokenFetcher {
        credentials = credentials.onErrorMap(
                error -> error instanceof AuthException || error instanceof TimeoutException, TokenFetcher::unread);
    }

    /**
     * Credentials may come from behind another source, whose refusal, wait and end are none of this one's, and their own
     * timeout is not the token server's.
     */
    static AuthException unread(Throwable error) {
        return error instanceof AuthException.Unavailable another
                ? another.copy(null)
                : AuthException.Unavailable.notAsked(
                        "The credentials could not be read: " + error.getClass().getSimpleName(), error);
    }

    /**
     * A token reply, and when the request that brought it was sent.
     *
     * @param reply what the server granted
     * @param sent the ticker just before, in nanoseconds
     * @param sentAt the wall clock just before
     */
    record Granted(TokenReply reply, long sent, Instant sentAt) {}

    /**
     * Emits what the server grants, or fails with an {@link AuthException}, whose next try is stated if the breaker is
     * open; ends within the budget.
     */
    Mono<Granted> fetch(Fetch fetch) {
        long now = ticker.getAsLong();
        long deadline = now + budget.toNanos();
        Duration delay = Duration.ofNanos(Math.max(0, fetch.startsAt - now));
        Mono<Granted> granted = credentials
                .switchIfEmpty(
                        Mono.error(() -> AuthException.Unavailable.notAsked("The credentials' publisher was empty")))
                .flatMap(read -> attempt(read, fetch)
                        .retryWhen(retries(fetch, deadline))
                        .onErrorResume(AuthException.Refused.class, refused -> reread(read, refused, fetch)));
        Mono<Granted> delayed = delay.isZero() ? granted : granted.delaySubscription(delay, scheduler);
        return delayed.timeout(budget, scheduler)
                .onErrorMap(
                        TimeoutException.class,
                        passed -> new AuthException.Unavailable(
                                "The token server gave no token within the budget of " + budget, null))
                .onErrorMap(error -> breaker.untilItPermits(AuthException.of(error)));
    }

    /** A secret that was rotated since it was read costs one more attempt, and no failed call. */
    private Mono<Granted> reread(ClientCredentials read, AuthException.Refused refused, Fetch fetch) {
        if (!refused.concernsCredentials()) {
            return Mono.error(refused);
        }
        return credentials
                .onErrorMap(unread -> notReadAgain(refused, unread))
                .filter(reread -> !reread.equals(read))
                .flatMap(reread -> attempt(reread, fetch))
                .switchIfEmpty(Mono.error(refused));
    }

    /** The same refusal, which says as well that nobody could tell whether the credentials are still those. */
    private static AuthException notReadAgain(AuthException.Refused refused, Throwable unread) {
        String message = refused.getMessage() + "; the credentials could not be read again: "
                + unread.getClass().getSimpleName();
        return new AuthException.Refused(message, refused.status(), refused.error());
    }

    private Mono<Granted> attempt(ClientCredentials read, Fetch fetch) {
        return breaker.guard(Mono.defer(() -> {
            Duration timeout =
                    fetch.isAwaited() || attemptTimeout.compareTo(fetch.patience) < 0 ? attemptTimeout : fetch.patience;
            return request(read)
                    .timeout(timeout, scheduler)
                    .onErrorMap(
                            TimeoutException.class,
                            passed -> new AuthException.Unavailable(
                                    "The token server did not answer within " + timeout, null));
        }));
    }

    /** Empty where an error crosses its cancel: nobody waits for it, and Reactor would log it as an accident. */
    private Mono<Granted> request(ClientCredentials read) {
        return Mono.defer(() -> {
            long sent = ticker.getAsLong();
            Instant sentAt = clock.instant();
            AtomicBoolean cancelled = new AtomicBoolean();
            return endpoint.apply(read)
                    .map(reply -> new Granted(reply, sent, sentAt))
                    .doOnCancel(() -> cancelled.set(true))
                    .onErrorComplete(crossing -> cancelled.get());
        });
    }

    private Retry retries(Fetch fetch, long deadline) {
        return Retry.from(signals -> signals.concatMap(signal -> {
            Duration wait = waitFor(signal.failure(), signal.totalRetries());
            boolean again = signal.failure() instanceof AuthException error
                    && error.isRetryable()
                    && signal.totalRetries() + 1 < (fetch.isAwaited() ? attempts : 1)
                    && ticker.getAsLong() + wait.toNanos() - deadline < 0;
            return again ? Mono.delay(wait, scheduler) : Mono.error(signal.failure());
        }));
    }

    private Duration waitFor(Throwable failure, long retries) {
        Duration wait = backoff.betweenAttempts(retries);
        Duration asked = failure instanceof AuthException.Unavailable unavailable
                ? unavailable.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(wait) > 0 ? asked : wait;
    }
}
