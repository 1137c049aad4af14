package io.github.chatlayerreactor.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token server's reply (RFC 6749 §5.1), and the request for it by hand.
 *
 * @param accessToken the token
 * @param expiresIn for how many seconds from now
 */
public record Grant(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * Asks for a token with a client's credentials (RFC 6749 §4.4), once for each subscriber.
     *
     * @param client what to ask with
     * @param tokenUrl whom to ask
     * @return a publisher that emits what is granted, or fails
     */
    public static Mono<Grant> fetch(HttpClient client, URI tokenUrl) {
        return client.post()
                .uri(tokenUrl)
                .sendForm((request, form) -> form.attr("grant_type", "client_credentials")
                        .attr("client_id", "benchmark")
                        .attr("client_secret", "secret"))
                .responseSingle(Grant::read);
    }

    /**
     * How long it lives.
     *
     * @return {@code expires_in}
     */
    public Duration life() {
        return Duration.ofSeconds(expiresIn);
    }

    private static Mono<Grant> read(HttpClientResponse response, ByteBufMono body) {
        return response.status().equals(HttpResponseStatus.OK)
                ? body.asInputStream().map(json -> MAPPER.readValue(json, Grant.class))
                : Mono.error(new IllegalStateException("No token: " + response.status()));
    }
}
