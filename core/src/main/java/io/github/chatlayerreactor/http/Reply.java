package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.ChatlayerException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A reply whose head has arrived. Its body is consumed once, by {@link #body()}, {@link #read} or {@link #refuse()}, and
 * only inside the function that {@link Exchange} handed the reply to.
 */
public interface Reply {
    /**
     * The status code.
     *
     * @return 100 to 599
     */
    int status();

    /**
     * The headers as received.
     *
     * @return the headers
     */
    HttpHeaders headers();

    /**
     * Whether the status is 2xx.
     *
     * @return whether the server says that it did what was asked
     */
    default boolean isSuccess() {
        return status() / 100 == 2;
    }

    /**
     * Whether the reply's media type is the given one, whatever its parameters.
     *
     * @param mediaType such as {@code application/json}
     * @return whether it is, ignoring case
     */
    boolean hasMediaType(String mediaType);

    /**
     * The body as it arrives, on demand: unread bytes hold the server back. Buffers are released after the subscriber's
     * {@code onNext} returns, unless it retains them.
     *
     * @return a publisher that emits the body's buffers and completes at its proper end; it fails with {@link
     *     HttpException.Interrupted} if the connection ends first. A cancel closes the connection
     */
    Flux<ByteBuf> body();

    /**
     * Gathers the body within {@link Limits#body()} and reads it from the buffers it came in, without a copy.
     *
     * @param reader reads one value from the bytes
     * @param <T> what is read
     * @return a publisher that emits the value; it fails with {@link HttpException.TooLarge}, with {@link
     *     HttpException.Interrupted}, with {@link HttpException.UnexpectedReply} if the reader returns {@code null}, with
     *     {@link HttpException.Unreadable} if it throws something that is not a {@link
     *     io.github.chatlayerreactor.ChatlayerException}, and with the latter as it is
     */
    <T> Mono<T> read(BodyReader<T> reader);

    /**
     * Turns the reply into an error that holds its status, redacted headers and the first piece of its body.
     *
     * @param <T> whatever the caller would have read
     * @return a publisher that fails with {@link HttpException.UnexpectedReply}
     */
    <T> Mono<T> refuse();

    /**
     * Ends the exchange as a 401 does, for a server that refuses a token by the content of its reply. The body must have
     * been read. The token is rejected and the request sent once more, unless that is not possible: then, and where a
     * successor of the token is refused too, the call fails with the refusal.
     *
     * @param refusal what the reply says
     * @param <T> whatever the caller would have read
     * @return a publisher to be returned by the handler, which ends this exchange when it is subscribed to
     */
    default <T> Mono<T> refuseToken(ChatlayerException refusal) {
        return Mono.error(refusal); // for a reply that is part of no exchange, such as a test's
    }

    /**
     * Ends the exchange as a 429 does, for a server that tells by the content of its reply that it executed nothing and has
     * too much to do. The body must have been read. A {@code Retry-After} of the reply is honoured. If the request was
     * stated to be sent {@linkplain Replay#NEVER once at most}, or if no further attempt is due, the call fails with the
     * refusal.
     *
     * @param refusal what the reply says
     * @param <T> whatever the caller would have read
     * @return a publisher to be returned by the handler, which ends this exchange when it is subscribed to
     */
    default <T> Mono<T> tryLater(ChatlayerException refusal) {
        return Mono.error(refusal); // for a reply that is part of no exchange, such as a test's
    }

    /**
     * Runs a task once the bytes that are being read from the connection have been handed on. If the body has ended among
     * them, its connection can be used again by then.
     *
     * @param task runs on the connection's event loop, once; by default, where there is no connection, at once
     */
    default void afterRead(Runnable task) {
        task.run();
    }

    /**
     * Reads one value from a whole body.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    interface BodyReader<T> {
        /**
         * Reads the value. Must not keep the stream, nor block on anything but it: all its bytes are there.
         *
         * @param body the body's bytes, possibly none; it can be marked and reset
         * @return the value, or {@code null} to {@linkplain Reply#refuse() refuse} the reply after all
         * @throws Exception if the bytes are not such a value
         */
        @Nullable T read(InputStream body) throws Exception;
    }
}
