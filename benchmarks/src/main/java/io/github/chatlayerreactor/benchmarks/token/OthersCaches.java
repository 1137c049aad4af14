package io.github.chatlayerreactor.benchmarks.token;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.SimpleTokenCache;
import io.github.chatlayerreactor.benchmarks.exchange.SpringSecurity;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import reactor.core.publisher.Mono;

/** One question for a token that is held and fresh, put to other libraries as their own filters put it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
public class OthersCaches {
    private static final Duration LIFE = Duration.ofHours(8); // it stays fresh while it is measured

    private final Sandbox sandbox = Sandbox.builder().tokenLifetime(LIFE).start();
    private final ReactiveOAuth2AuthorizedClientManager manager = SpringSecurity.manager(
            sandbox.tokenUrl(),
            sandbox.credentials().clientId(),
            sandbox.credentials().clientSecret());
    private final OAuth2AuthorizeRequest request = SpringSecurity.request();
    private final Reader<OAuth2AuthorizedClient> clients = new Reader<>();

    private final SimpleTokenCache cache = new SimpleTokenCache(
            () -> Mono.just(new AccessToken("a token", OffsetDateTime.parse("2999-12-31T23:59:59Z"))));
    private final Reader<AccessToken> tokens = new Reader<>();

    /** Gets the tokens, so that each holds one. */
    @Setup
    public void fetch() {
        List<?> unused = List.of(
                manager.authorize(request).blockOptional().orElseThrow(),
                cache.getToken().blockOptional().orElseThrow());
    }

    /** Closes the sandbox. */
    @TearDown
    public void close() {
        sandbox.close();
    }

    /** Spring Security's, which its filter asks for each request. */
    @Benchmark
    public Object springSecurity() {
        return clients.read(manager.authorize(request));
    }

    /** azure-core's, by the cache that its <a href="https://learn.microsoft.com/java/api/com.azure.core.credential.simpletokencache">reference</a> has. */
    @Benchmark
    public Object azureCore() {
        return tokens.read(cache.getToken());
    }
}
