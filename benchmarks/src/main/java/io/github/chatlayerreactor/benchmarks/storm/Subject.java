package io.github.chatlayerreactor.benchmarks.storm;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.benchmarks.client.Grant;
import io.github.chatlayerreactor.benchmarks.client.SpringTokens;
import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** What is compared; the first is what the others stand beside. */
enum Subject implements Contender {
    IDIOM("`Mono.cache(ttl)`"),
    OURS("chatlayer-reactor"),
    AZURE("azure-core's `SimpleTokenCache`"),
    SPRING_SECURITY("Spring Security"),
    SPRING_SECURITY_WITH_ROOM("Spring Security, unbounded queue for connections");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    TokenCache open(URI tokenUrl, Duration life) {
        return switch (this) {
            case IDIOM -> idiom(tokenUrl);
            case OURS -> ours(tokenUrl);
            case AZURE -> azure(tokenUrl);
            case SPRING_SECURITY -> springSecurity(tokenUrl, life, HttpClient.create());
            case SPRING_SECURITY_WITH_ROOM -> springSecurity(tokenUrl, life, HttpClient.create(queue()));
        };
    }

    /** What most would write: kept as long as the server says, errors not at all. */
    private static TokenCache idiom(URI tokenUrl) {
        Mono<Grant> cached = Grant.fetch(HttpClient.create(), tokenUrl)
                .cache(Grant::life, failed -> Duration.ZERO, () -> Duration.ZERO);
        return () -> cached;
    }

    private static TokenCache ours(URI tokenUrl) {
        SharedTokenSource source = SharedTokenSource.builder(ClientCredentials.of("benchmark", "secret"))
                .tokenUrl(tokenUrl)
                .build();
        return source::token;
    }

    /**
     * Around a request that its user writes, as <a
     * href="https://learn.microsoft.com/java/api/com.azure.core.credential.simpletokencache">its Javadoc</a> has it.
     */
    @SuppressWarnings("TimeZoneUsage") // a token of azure-core's ends by the system's clock
    private static TokenCache azure(URI tokenUrl) {
        HttpClient http = HttpClient.create();
        SimpleTokenCache cache = new SimpleTokenCache(() -> Grant.fetch(http, tokenUrl)
                .map(grant -> new AccessToken(
                        grant.accessToken(), OffsetDateTime.now(ZoneOffset.UTC).plus(grant.life()))));
        return cache::getToken;
    }

    private static TokenCache springSecurity(URI tokenUrl, Duration life, HttpClient http) {
        SpringTokens security = SpringTokens.of(tokenUrl, life, http);
        OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId(SpringTokens.REGISTRATION)
                .principal("benchmark")
                .build();
        return () -> security.manager().authorize(request);
    }

    /** Reactor Netty's pool with as many connections, in which any number may wait for one, and for a minute. */
    private static ConnectionProvider queue() {
        return ConnectionProvider.builder("unbounded-queue")
                .maxConnections(500)
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ofMinutes(1))
                .build();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS;
    }
}
