package io.github.chatlayerreactor.nlp;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Asks Chatlayer's NLP service what an utterance means. Immutable; share one. */
public final class NlpClient {
    /** Documented: a longer text is never understood. Taken as code points. */
    private static final int MAX_LENGTH = 1000;

    private final Exchange exchange;
    private final URI nlpUrl;
    private final NlpForm form;
    private final ReplyDecoder decoder;

    private NlpClient(Exchange exchange, URI nlpUrl, NlpForm form, ReplyDecoder decoder) {
        this.exchange = exchange;
        this.nlpUrl = nlpUrl;
        this.form = form;
        this.decoder = decoder;
    }

    /**
     * A client on a connection. The service's host and wire form are not publicly known, so both are settings.
     *
     * @param chatlayer the connection, which stays the caller's to close
     * @param nlpUrl where the form's path begins: an absolute URL without query, such as {@code https://nlp.example}
     * @param form how an utterance is put into a request
     * @return the client
     * @throws IllegalArgumentException if the URL is not absolute, or has a query or a fragment
     */
    public static NlpClient create(Chatlayer chatlayer, URI nlpUrl, NlpForm form) {
        if (!nlpUrl.isAbsolute() || nlpUrl.getRawQuery() != null || nlpUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("Not an absolute URL without query and fragment: " + nlpUrl);
        }
        return new NlpClient(chatlayer.exchange(), nlpUrl, form, new ReplyDecoder(chatlayer.mapper()));
    }

    /**
     * Extracts intents and entities. It may be asked any number of times for the same utterance, so a request is sent
     * again where that can help.
     *
     * @param utterance what was said, in at most 1000 code points
     * @return a publisher that emits the result and completes. It fails with {@link NlpException.TextTooLong} before
     *     anything is sent; with {@link NlpException.UnrecognisedReply}; with an {@link
     *     io.github.chatlayerreactor.http.HttpException}, which for a status other than 2xx, and for HTML, is {@link
     *     io.github.chatlayerreactor.http.HttpException.UnexpectedReply}; with an {@link
     *     io.github.chatlayerreactor.auth.AuthException} where there is no token. A cancel ends the request
     */
    public Mono<NlpResult> extract(Utterance utterance) {
        return Mono.defer(() -> {
            requireShort(utterance.text());
            return exchange.send(form.request(nlpUrl, utterance), reply -> read(reply, utterance));
        });
    }

    private Mono<NlpResult> read(Reply reply, Utterance utterance) {
        return reply.isSuccess() && !reply.hasMediaType("text/html")
                ? reply.read(body -> decoder.decode(body, utterance.text()))
                : reply.refuse();
    }

    private static void requireShort(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > MAX_LENGTH) {
            throw new NlpException.TextTooLong(length, MAX_LENGTH);
        }
    }
}
