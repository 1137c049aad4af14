package io.github.chatlayerreactor.benchmarks.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The counters and switches of a service, for who measures. It blocks, on the JDK's own HTTP client. */
public final class Console {
    static final String COUNTS = "/counts";
    static final String REVOCATION = "/revocation";
    static final String OUTAGE = "/outage";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI switches;

    /**
     * That of a service.
     *
     * @param addresses where it is
     */
    public Console(Addresses addresses) {
        this.switches = addresses.switches();
    }

    /**
     * What the service has seen so far.
     *
     * @return its counters
     * @throws IOException if the service does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public Counts counts() throws IOException, InterruptedException {
        return JsonMapper.shared().readValue(send(request(COUNTS).GET().build()), Counts.class);
    }

    /**
     * Revokes all tokens. Those who are on their way with one will be refused.
     *
     * @throws IOException if the service does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public void revoke() throws IOException, InterruptedException {
        String unused = send(request(REVOCATION).POST(BodyPublishers.noBody()).build());
    }

    /**
     * Lets the token server fail from now on; it has begun to when this returns.
     *
     * @param way in which way
     * @param howLong for how long
     * @throws IOException if the service does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public void fail(Outage way, Duration howLong) throws IOException, InterruptedException {
        String path = String.join("/", OUTAGE, way.name(), howLong.toString());
        String unused = send(request(path).POST(BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(switches.resolve(path)).timeout(Duration.ofSeconds(5));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("%s answered %d".formatted(request.uri(), response.statusCode()));
        }
        return response.body();
    }
}
