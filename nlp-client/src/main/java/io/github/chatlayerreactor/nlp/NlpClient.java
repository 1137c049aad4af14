package io.github.chatlayerreactor.nlp;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Asks Chatlayer's NLP service what an utterance means. Share one. */
public final class NlpClient {
    private final Exchange exchange;
    private final URI nlpUrl;
    private final NlpForm form;
    private final ReplyDecoder decoder;
    private final LongTexts longTexts;
    private final Scheduler timers;
    private final @Nullable SharedCalls shared;

    private NlpClient(Builder settings) {
        this.exchange = settings.chatlayer.exchange();
        this.nlpUrl = settings.nlpUrl;
        this.form = settings.form;
        this.decoder = new ReplyDecoder(settings.chatlayer.mapper());
        this.longTexts = settings.longTexts;
        this.timers = settings.timers;
        this.shared = settings.coalescing ? new SharedCalls(this::send, settings.answers()) : null;
    }

    /**
     * A client on a connection, with the defaults of {@link Builder}. The service's host and wire form are not publicly
     * known, so both are settings.
     *
     * @param chatlayer the connection, which stays the caller's to close
     * @param nlpUrl where the form's path begins: an absolute URL without query, such as {@code https://nlp.example}
     * @param form how an utterance is put into a request
     * @return the client
     * @throws IllegalArgumentException if the URL is not absolute, or has a query or a fragment
     */
    public static NlpClient create(Chatlayer chatlayer, URI nlpUrl, NlpForm form) {
        return builder(chatlayer, nlpUrl, form).build();
    }

    /**
     * A client on a connection.
     *
     * @param chatlayer the connection, which stays the caller's to close
     * @param nlpUrl where the form's path begins: an absolute URL without query, such as {@code https://nlp.example}
     * @param form how an utterance is put into a request
     * @return a builder whose settings all have defaults
     * @throws IllegalArgumentException if the URL is not absolute, or has a query or a fragment
     */
    public static Builder builder(Chatlayer chatlayer, URI nlpUrl, NlpForm form) {
        if (!nlpUrl.isAbsolute() || nlpUrl.getRawQuery() != null || nlpUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("Not an absolute URL without query and fragment: " + nlpUrl);
        }
        return new Builder(chatlayer, nlpUrl, form);
    }

    /**
     * Extracts intents and entities. It may be asked any number of times for the same utterance, so a request is sent
     * again where that can help.
     *
     * @param utterance what was said, in at most 1000 code points unless {@link Builder#longTexts} says otherwise
     * @return a publisher that emits the result and completes. It fails with {@link NlpException.TextTooLong} before
     *     anything is sent; with {@link NlpException.UnrecognisedReply}; with an {@link
     *     io.github.chatlayerreactor.http.HttpException}, which for a status other than 2xx, and for HTML, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with a {@link
     *     io.github.chatlayerreactor.gate.GateException} where it was not let in; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel ends the request, unless others
     *     wait for it too ({@link Builder#coalesce()})
     */
    public Mono<NlpResult> extract(Utterance utterance) {
        return Mono.defer(() -> {
            Utterance sent = longTexts.sent(utterance);
            return shared == null ? send(sent, Lane.LIVE) : shared.ask(sent, Lane.LIVE);
        });
    }

    /**
     * Extracts from many utterances, as {@link #extractAll(Publisher, Function, Batch)} does with the defaults of {@link
     * Batch}, each utterance being its own key.
     *
     * @param utterances what was said
     * @return a publisher with the same signals
     */
    public Flux<Extraction<Utterance>> extractAll(Publisher<Utterance> utterances) {
        return extractAll(utterances, Function.identity(), Batch.defaults());
    }

    /**
     * Extracts from many utterances. What cannot be extracted is an outcome like any other, and the rest goes on. A text
     * that is being asked about is not asked about twice at the same time, and one whose answer is kept ({@link
     * Builder#cache}) not at all.
     *
     * @param items the caller's own: each outcome brings its item back
     * @param utterance what was said in an item; what it throws becomes the item's outcome
     * @param batch concurrency, window, order, deadline and lane
     * @param <T> the caller's item
     * @return a publisher that emits one outcome for each item and completes after the last. It takes at most the window's
     *     items from the source ahead of what it has handed on, from subscription on, whatever is requested. It fails only
     *     as the source does, after the outcomes of what came before. A cancel cancels the source and ends every call for
     *     which nobody else waits
     */
    public <T> Flux<Extraction<T>> extractAll(
            Publisher<? extends T> items, Function<? super T, Utterance> utterance, Batch batch) {
        Function<T, Utterance> sent =
                item -> longTexts.sent(requireNonNull(utterance.apply(item), "The function gave no utterance"));
        return Flux.defer(() -> {
            SharedCalls calls = shared == null ? new SharedCalls(this::send, Answers.NONE) : shared;
            return new BatchRun<T>(sent, batch, calls, timers).over(items);
        });
    }

    /**
     * Finds out what the ends of the service's spans are, by utterances that name entities as they are written.
     *
     * @param utterances what to ask
     * @return a publisher that emits what all entities together say, and completes. It fails as {@link #extract} does, for
     *     any of the utterances, or as the source does. A cancel ends everything
     */
    public Mono<SpanSurvey> surveySpans(Publisher<Utterance> utterances) {
        return Flux.from(utterances)
                .concatMap(said -> extract(said).map(result -> SpanSurvey.of(said.text(), result)))
                .reduce(SpanSurvey.NONE, SpanSurvey::plus);
    }

    private Mono<NlpResult> send(Utterance utterance, Lane lane) {
        return Mono.defer(() -> exchange.send(form.request(nlpUrl, utterance, lane), reply -> read(reply, utterance)));
    }

    private Mono<NlpResult> read(Reply reply, Utterance utterance) {
        return reply.isSuccess() && !reply.hasMediaType("text/html")
                ? reply.read(body -> decoder.decode(body, utterance.text()))
                : reply.refuse();
    }

    /** The settings of a client. */
    public static final class Builder {
        private final Chatlayer chatlayer;
        private final URI nlpUrl;
        private final NlpForm form;
        private LongTexts longTexts = LongTexts.REFUSE;
        private boolean coalescing;
        private @Nullable Duration age;
        private int count;
        private Scheduler timers = Schedulers.parallel();

        private Builder(Chatlayer chatlayer, URI nlpUrl, NlpForm form) {
            this.chatlayer = chatlayer;
            this.nlpUrl = nlpUrl;
            this.form = form;
        }

        /**
         * What becomes of a text over 1000 code points. Default: {@link LongTexts#REFUSE}.
         *
         * @param choice the rule
         * @return this builder
         */
        public Builder longTexts(LongTexts choice) {
            this.longTexts = choice;
            return this;
        }

        /**
         * Has subscribers who want the same at the same time, by bot, version, language and text, share one call. It runs
         * in the Context of the first, they share its result or its error, and it ends with the last of them. Live callers
         * do not join a batch's call, which may wait behind them. Default: each sends its own; {@link #extractAll} shares
         * within one batch in any case.
         *
         * @return this builder
         */
        public Builder coalesce() {
            this.coalescing = true;
            return this;
        }

        /**
         * Keeps results for a while, never errors, and {@linkplain #coalesce() coalesces}. A bot that is trained anew
         * answers as before until they are too old. Needs Caffeine on the class path. Default: none is kept.
         *
         * @param ttl how long from when the result came, positive
         * @param size how many are kept at most, at least 1; which one goes is Caffeine's choice
         * @return this builder
         * @throws IllegalArgumentException if the duration is not positive or the size less than 1
         */
        public Builder cache(Duration ttl, int size) {
            Answers.requireBounds(ttl, size);
            this.age = ttl;
            this.count = size;
            return coalesce();
        }

        /**
         * What deadlines of items and the age of kept results run on. Default: {@link Schedulers#parallel()}.
         *
         * @param scheduler the scheduler, which is not disposed of
         * @return this builder
         */
        public Builder scheduler(Scheduler scheduler) {
            this.timers = scheduler;
            return this;
        }

        /**
         * Makes the client.
         *
         * @return the client
         * @throws IllegalStateException if a cache was asked for and Caffeine is not on the class path
         */
        public NlpClient build() {
            return new NlpClient(this);
        }

        private Answers answers() {
            return age == null ? Answers.NONE : Answers.kept(age, count, () -> timers.now(TimeUnit.NANOSECONDS));
        }
    }
}
