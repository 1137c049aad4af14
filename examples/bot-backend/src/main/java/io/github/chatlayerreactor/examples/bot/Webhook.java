package io.github.chatlayerreactor.examples.bot;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.RETRY_AFTER;
import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.examples.bot.AnswerEvent.Accepted;
import io.github.chatlayerreactor.examples.bot.AnswerEvent.Text;
import io.github.chatlayerreactor.examples.bot.vitals.Vitals;
import io.netty.handler.codec.http.TooLongHttpContentException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the channel delivers messages. Its reply is the answer, an event stream whose head comes as soon as the message has
 * its turn.
 *
 * <p>A channel that reads slowly is not waited for by anybody else: the answer is asked for piece by piece, as the channel
 * takes it. One that goes away ends the answer and frees the turn.
 */
final class Webhook {
    static final int MOST_BYTES = 16 * 1024;
    private static final Duration LAST_EVENTS = Duration.ofSeconds(5);

    private final Conversations conversations;
    private final Bot bot;
    private final Vitals vitals;
    private final Duration longestAnswer;

    Webhook(Conversations conversations, Bot bot, Vitals vitals, Duration longestAnswer) {
        this.conversations = conversations;
        this.bot = bot;
        this.vitals = vitals;
        this.longestAnswer = longestAnswer;
    }

    /**
     * Takes one message. Fails, which closes the connection and counts as a user who left, where the answer's end was
     * not taken within five seconds of its bound.
     */
    Mono<Void> receive(HttpServerRequest request, HttpServerResponse response) {
        return body(request)
                .flatMap(body -> receive(body, response))
                .onErrorResume(
                        TooLongHttpContentException.class,
                        tooLong -> refuse(Refusal.tooLarge(MOST_BYTES), response.keepAlive(false)));
    }

    private Mono<Void> receive(byte[] body, HttpServerResponse response) {
        Message message;
        try {
            message = Message.parse(body);
        } catch (IllegalArgumentException wrong) {
            return refuse(Refusal.wrong(requireNonNull(wrong.getMessage())), response);
        }
        return Mono.using(
                        () -> conversations.join(message.conversation()),
                        admission -> reply(message, admission, response),
                        Admission::leave)
                .timeout(longestAnswer.plus(LAST_EVENTS));
    }

    private static Mono<byte[]> body(HttpServerRequest request) {
        return request.receive()
                .asByteArray()
                .collect(ByteArrayOutputStream::new, Webhook::append)
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + bytes.length > MOST_BYTES) {
            throw new TooLongHttpContentException("More than " + MOST_BYTES + " bytes");
        }
        body.writeBytes(bytes);
    }

    private Mono<Void> reply(Message message, Admission admission, HttpServerResponse response) {
        if (admission instanceof Turn turn) {
            return response.sse()
                    .send(answer(message, turn).map(AnswerEvent::encoded), each -> true)
                    .then();
        }
        return refuse((Refusal) admission, response);
    }

    private Flux<AnswerEvent> answer(Message message, Turn turn) {
        return Flux.defer(() -> {
            Stopwatch stopwatch = new Stopwatch(System.nanoTime());
            return bot.answer(message, turn)
                    .doOnNext(stopwatch::tell)
                    .doOnCancel(vitals::left)
                    .startWith(new Accepted(turn.ahead()));
        });
    }

    private Mono<Void> refuse(Refusal refusal, HttpServerResponse response) {
        vitals.refused();
        HttpServerResponse told = response.status(refusal.status()).header(CONTENT_TYPE, "application/json");
        if (!refusal.retryAfter().isZero()) {
            told = told.header(RETRY_AFTER, Long.toString(refusal.retryAfter().toSeconds()));
        }
        String body =
                JsonMapper.shared().writeValueAsString(Map.of("error", refusal.error(), "message", refusal.message()));
        return told.sendString(Mono.just(body)).then();
    }

    /** Tells the vitals how long one answer took. Its signals come one after the other. */
    private final class Stopwatch {
        private final long start;
        private boolean speaking;

        Stopwatch(long start) {
            this.start = start;
        }

        void tell(AnswerEvent event) {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            if (event instanceof AnswerEvent.Done) {
                vitals.answered(taken);
            } else if (event instanceof AnswerEvent.Failed) {
                vitals.failed();
            } else if (event instanceof Text && !speaking) {
                speaking = true;
                vitals.speaking(taken);
            }
        }
    }
}
