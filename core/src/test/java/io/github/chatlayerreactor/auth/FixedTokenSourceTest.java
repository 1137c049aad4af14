package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.ScriptedServer.ask;
import static io.github.chatlayerreactor.auth.ScriptedServer.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FixedTokenSourceTest {
    private final TokenSource source = TokenSource.fixed("id:secret");

    @Test
    void keepsItsTokenThroughARejection() {
        AccessToken token = tokenOf(ask(source.token()));

        assertThat(source.reject(token)).isEqualTo(Rejection.SUPPRESSED);

        assertThat(tokenOf(ask(source.token()))).isSameAs(token);
        assertThat(token.authorization()).isEqualTo("Bearer id:secret");
        assertThat(token.expiry()).isEqualTo(Instant.MAX);
    }

    @Test
    void hidesItsToken() {
        assertThat(source).hasToString("TokenSource.fixed(<hidden>)");
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenSource.fixed("a secret"))
                .withMessageNotContaining("a secret");
    }
}
