package io.github.chatlayerreactor.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.gate.Lane;
import io.github.chatlayerreactor.http.Replay;
import io.github.chatlayerreactor.http.Request;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.EnumSet;

/**
 * How an utterance is put into a request: a POST whose path and JSON body are templates. The wire form of today's service
 * is not public, so it is data.
 *
 * <p>The placeholders are {@code {botId}}, {@code {version}} ({@code DRAFT} or {@code LIVE}), {@code {language}} and, in the
 * body only, {@code {text}}.
 */
public final class NlpForm {
    private static final String JSON = "application/json";

    private final String source;
    private final Template path;
    private final BodyTemplate body;

    private NlpForm(String source, Template path, BodyTemplate body) {
        this.source = source;
        this.path = path;
        this.body = body;
    }

    /**
     * The form that public code uses with the V1 API and its long-lived tokens: {@code POST
     * /v1/bots/{botId}/nlp/extract?version={version}} with {@code {"language":…,"expression":…}}. It is observed, not
     * documented, and unverified with the V2 tokens that client credentials bring.
     *
     * @return the form
     */
    public static NlpForm observedV1() {
        return of(
                "/v1/bots/{botId}/nlp/extract?version={version}",
                "{\"language\":\"{language}\",\"expression\":\"{text}\"}");
    }

    /**
     * A form of the caller's own.
     *
     * @param path the path, and the query if there is one, after the URL that the client was given; what replaces a
     *     placeholder is percent-encoded
     * @param body the body: JSON, with placeholders in any of its texts
     * @return the form
     * @throws IllegalArgumentException if the path does not begin with a slash, a template has a placeholder that is not
     *     known there or a brace that belongs to none, the body is not JSON, or no part of it is {@code {text}}
     */
    public static NlpForm of(String path, String body) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path must begin with a slash: " + path);
        }
        if (!body.contains("{text}")) {
            throw new IllegalArgumentException("The body must hold the text as {text}: " + body);
        }
        Template pathTemplate =
                Template.parse(path, EnumSet.complementOf(EnumSet.of(Placeholder.TEXT)), NlpForm::percentEncoded);
        return new NlpForm(path, requireUri(pathTemplate), BodyTemplate.parse(body));
    }

    /** The request for an utterance. Asking again does no harm, whatever became of the first time. */
    Request request(URI base, Utterance utterance, Lane lane) {
        return Request.post(uri(base, utterance), JSON, body(utterance))
                .header(HttpHeaderNames.ACCEPT, JSON)
                .replay(Replay.ALWAYS)
                .lane(lane);
    }

    URI uri(URI base, Utterance utterance) {
        String prefix = base.toString();
        String stem = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return URI.create(stem + path.fill(utterance));
    }

    byte[] body(Utterance utterance) {
        return body.fill(utterance);
    }

    private static Template requireUri(Template path) {
        String sample = path.fill(new Utterance("0", BotVersion.DRAFT, "en", ""));
        if (URI.create(sample).getRawFragment() != null) {
            throw new IllegalArgumentException("The path must have no fragment: " + sample);
        }
        return path;
    }

    /** All but RFC 3986 §2.3's unreserved characters, which is right in a path segment and in a query alike. */
    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte octet : value.getBytes(UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-._~".indexOf(octet) >= 0;
    }

    @Override
    public String toString() {
        return "NlpForm[POST " + source + "]";
    }
}
