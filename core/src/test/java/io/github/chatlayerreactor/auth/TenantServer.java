package io.github.chatlayerreactor.auth;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;

/** A token server on loopback that sees the keys of a set as client ids and numbers its tokens. */
final class TenantServer implements AfterEachCallback {
    final LoopbackServer http = new LoopbackServer();
    private final AtomicInteger made = new AtomicInteger();

    void serve() {
        http.answers(response -> response.sendString(
                Mono.fromSupplier(() -> granted(http.received().size()))));
    }

    static String granted(int number) {
        return "{\"access_token\":\"token-" + number + "\",\"expires_in\":300,\"token_type\":\"Bearer\"}";
    }

    TokenSources<String> create(int max) {
        return TokenSources.create(max, this::source);
    }

    SharedTokenSource source(String key) {
        return builder(key).build();
    }

    SharedTokenSource.Builder builder(String key) {
        made.incrementAndGet();
        return SharedTokenSource.builder(ClientCredentials.of(key, "the-secret"))
                .tokenUrl(http.url());
    }

    /** How many sources were made. */
    int made() {
        return made.get();
    }

    /** The keys of the token requests, in order. */
    List<String> asked() {
        return http.received().stream()
                .map(request -> request.body().replaceAll(".*client_id=(\\w+).*", "$1"))
                .toList();
    }

    static String token(TokenSources<String> sources, String key) {
        return token(sources.get(key));
    }

    static String token(TokenSource source) {
        return source.token()
                .blockOptional(LoopbackServer.PATIENCE)
                .orElseThrow()
                .value();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        http.stop();
    }
}
