package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class BearerTest {
    private static final URI API = URI.create("https://api.example/v1");
    private static final AccessToken TOKEN = AccessToken.of("t-1", Instant.EPOCH, Set.of());

    private final List<AccessToken> rejected = new ArrayList<>();
    private int asked;
    private Rejection verdict = Rejection.REFRESH_STARTED;

    private final Bearer bearer = Bearer.of(
            new TokenSource() {
                @Override
                public Mono<AccessToken> token() {
                    asked++;
                    return Mono.just(TOKEN);
                }

                @Override
                public Rejection reject(AccessToken token) {
                    rejected.add(token);
                    return verdict;
                }
            },
            TrustedOrigins.defaults().only(API));

    @Test
    void hasATokenForATrustedOrigin() {
        assertThat(bearer.tokenFor(API).block()).isSameAs(TOKEN);
    }

    @Test
    void asksForNoneForAnother() {
        assertThatExceptionOfType(HttpException.OriginRefused.class)
                .isThrownBy(() ->
                        bearer.tokenFor(URI.create("https://other.example/")).block())
                .withMessageContaining("other.example");
        assertThat(asked).isZero();
    }

    @Test
    void rejectsTheTokenThatGotA401() {
        assertThat(bearer.answered(TOKEN, 401, List.of("Bearer realm=\"a\", error=\"invalid_token\"")))
                .isTrue();
        assertThat(bearer.answered(TOKEN, 401, List.of())).isTrue();
        assertThat(rejected).containsExactly(TOKEN, TOKEN);
    }

    @Test
    void leavesAloneWhatAnotherTokenWouldNotCure() {
        assertThat(bearer.answered(TOKEN, 401, List.of("Bearer error=\"insufficient_scope\"")))
                .isFalse();
        assertThat(bearer.answered(TOKEN, 403, List.of())).isFalse();
        assertThat(bearer.answered(TOKEN, 200, List.of())).isFalse();
        assertThat(rejected).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void isWorthAnotherUnlessTheSourceSaysOtherwise(Rejection answer) {
        verdict = answer;

        assertThat(bearer.answered(TOKEN, 401, List.of()))
                .isEqualTo(answer != Rejection.SUPPRESSED && answer != Rejection.CLOSED);
    }
}
