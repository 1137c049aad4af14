package io.github.chatlayerreactor.soak.calls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.ClientCredentials;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import io.github.chatlayerreactor.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class TokenCallsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Sandbox sandbox = Sandbox.builder().start();
    private final SharedTokenSource source = SharedTokenSource.builder(ClientCredentials.of(
                    sandbox.credentials().clientId(), sandbox.credentials().clientSecret()))
            .tokenUrl(sandbox.tokenUrl())
            .build();
    private final TokenCalls calls = new TokenCalls("token", source, "sandbox");

    @AfterEach
    void close() {
        source.close();
        sandbox.close();
    }

    private static List<AccessToken> made(Call<AccessToken> call) {
        return requireNonNull(Flux.from(call.publisher()).collectList().block(SOON));
    }

    @Test
    void expectOneToken() {
        Call<AccessToken> token = calls.token(0, new SplittableRandom(1));
        List<AccessToken> got = made(token);

        assertThat(token.check().apply(got)).isNull();
        assertThat(token.check().apply(List.of())).isEqualTo("tokens: 0, not 1");
        assertThat(token.check().apply(List.of(got.get(0), got.get(0)))).isEqualTo("tokens: 2, not 1");
    }

    @Test
    void expectATokenForEachOfAStormWhoStays() {
        Call<AccessToken> storm = calls.storm(0, new SplittableRandom(1));
        List<AccessToken> got = made(storm);
        List<AccessToken> more = new ArrayList<>(got);
        more.add(got.get(0));

        assertThat(storm.check().apply(got)).isNull();
        assertThat(storm.check().apply(made(storm))).as("while a token is held").isNull();
        assertThat(storm.check().apply(got.subList(1, got.size()))).isEqualTo("tokens: 249, not 250");
        assertThat(storm.check().apply(more)).isEqualTo("tokens: 251, not 250");
    }

    @Test
    void expectTokensOfTheClient() {
        Call<AccessToken> token = new TokenCalls("token", source, "another").token(0, new SplittableRandom(1));

        assertThat(token.check().apply(made(token))).isEqualTo("another client's token");
    }
}
