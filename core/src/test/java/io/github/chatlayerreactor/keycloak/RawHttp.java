package io.github.chatlayerreactor.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Blocking HTTP/1.1 by the JDK's client, so that what is recorded here owes nothing to the code under test. */
final class RawHttp {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private RawHttp() {}

    /** A request that ends within 20 s, to which method, headers and body are added. */
    static HttpRequest.Builder to(URI url) {
        return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20));
    }

    static HttpReply get(URI url) {
        return send(to(url).GET());
    }

    static HttpReply postForm(URI url, Map<String, String> fields) {
        return send(form(url, fields));
    }

    static HttpRequest.Builder form(URI url, Map<String, String> fields) {
        return to(url).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(fields)));
    }

    /** The fields as {@code application/x-www-form-urlencoded} in UTF-8. */
    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
    }

    static HttpReply send(HttpRequest.Builder request) {
        try {
            return HttpReply.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
