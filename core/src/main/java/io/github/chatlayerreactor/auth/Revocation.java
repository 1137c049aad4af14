package io.github.chatlayerreactor.auth;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes back the token of a source that is closed (RFC 7009 §2.1), in one attempt that never fails.
 *
 * @param post how the revocation endpoint is asked
 * @param credentials read for the request
 * @param log where it says what came of it
 */
record Revocation(FormPost post, Mono<ClientCredentials> credentials, Scheduler scheduler, Clock clock, Logger log) {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    Revocation(FormPost post, Mono<ClientCredentials> credentials, Scheduler scheduler, Clock clock) {
        this(post, credentials, scheduler, clock, LoggerFactory.getLogger(Revocation.class));
    }

    /** Completes within two seconds, whatever comes of it; at once where there is nothing to take back. */
    Mono<Void> revoke(@Nullable AccessToken token) {
        if (token == null || !clock.instant().isBefore(token.expiry())) {
            return Mono.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", token.value());
        fields.put("token_type_hint", "access_token");
        return Mono.defer(() -> credentials)
                .onErrorMap(TimeoutException.class, TokenFetcher::unread)
                .flatMap(read -> post.send(fields, read, (reply, body) -> reply.status()))
                .switchIfEmpty(
                        Mono.error(() -> AuthException.Unavailable.notAsked("The credentials' publisher was empty")))
                .timeout(LONGEST, scheduler)
                .doOnNext(this::report)
                .then()
                .onErrorResume(error -> {
                    log.warn("{} did not revoke the token: {}", post.url(), reason(error));
                    return Mono.empty();
                });
    }

    private void report(HttpResponseStatus status) {
        if (status.code() == 200) {
            log.debug("{} revoked the token", post.url());
        } else {
            log.warn("{} did not revoke the token: it answered {}", post.url(), status.code());
        }
    }

    private static @Nullable String reason(Throwable error) {
        if (error instanceof TimeoutException) {
            return "no answer within " + LONGEST;
        }
        return error instanceof AuthException
                ? error.getMessage()
                : error.getClass().getSimpleName();
    }
}
