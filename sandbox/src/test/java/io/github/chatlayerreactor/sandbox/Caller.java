package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A blocking client of a sandbox, with a bound on every wait. */
final class Caller {
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Sandbox sandbox;

    Caller(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    static CompletableFuture<HttpResponse<String>> begin(HttpRequest request) {
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    static String form(SandboxCredentials credentials) {
        return "grant_type=client_credentials&client_id=" + encode(credentials.clientId()) + "&client_secret="
                + encode(credentials.clientSecret());
    }

    static String basic(SandboxCredentials credentials) {
        String pair = encode(credentials.clientId()) + ':' + encode(credentials.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    static HttpResponse<String> postForm(URI uri, String form) throws IOException, InterruptedException {
        return send(formRequest(uri, form).build());
    }

    static HttpRequest.Builder formRequest(URI uri, String form) {
        return to(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    HttpResponse<String> askForToken() throws IOException, InterruptedException {
        return postForm(sandbox.tokenUrl(), form(sandbox.credentials()));
    }

    String token() throws IOException, InterruptedException {
        return json(askForToken()).path("access_token").asString();
    }

    HttpResponse<String> post(URI uri, String token, Object body) throws IOException, InterruptedException {
        return send(request(uri, token, body).build());
    }

    HttpResponse<String> post(URI uri, Object body) throws IOException, InterruptedException {
        return post(uri, token(), body);
    }

    HttpRequest.Builder request(URI uri, String token, Object body) {
        return to(uri).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body)));
    }

    /** Asks the API that is the quickest to answer. */
    HttpResponse<String> callApi(String token) throws IOException, InterruptedException {
        return post(sandbox.graphqlUrl(), token, Map.of("query", "{ __typename }"));
    }

    HttpResponse<String> query(String document) throws IOException, InterruptedException {
        return post(sandbox.graphqlUrl(), Map.of("query", document));
    }

    HttpResponse<String> extract(String expression) throws IOException, InterruptedException {
        return post(extractUrl("pizza", "LIVE"), Map.of("language", "en", "expression", expression));
    }

    URI extractUrl(String bot, String version) {
        return URI.create(sandbox.nlpUrl() + "/v1/bots/" + bot + "/nlp/extract?version=" + version);
    }
}
