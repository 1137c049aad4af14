package io.github.chatlayerreactor.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuthExceptionTest {
    private static final Duration WAIT = Duration.ofSeconds(3);

    static Stream<AuthException> errors() {
        return Stream.of(
                new AuthException.Refused("refused", 401, "invalid_client"),
                new AuthException.Unavailable("unreachable", new IOException("reset")),
                AuthException.Unavailable.overloaded("overloaded", 429, WAIT),
                AuthException.Unavailable.notAsked("open"),
                new AuthException.Malformed("malformed"),
                new AuthException.TooManyWaiters(7),
                new AuthException.Closed());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isCopiedWhole(AuthException error) {
        AuthException copy = error.copy(WAIT);

        assertThat(copy)
                .isNotSameAs(error)
                .hasSameClassAs(error)
                .usingRecursiveComparison()
                .ignoringFields("nextTry", "stackTrace", "suppressedExceptions")
                .isEqualTo(error);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void sharesNoSuppressedErrorWithItsCopies(AuthException error) {
        AuthException first = error.copy(WAIT);
        first.addSuppressed(new IllegalStateException("of one caller"));

        assertThat(error.copy(WAIT).getSuppressed()).isEmpty();
        assertThat(error.getSuppressed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void saysWhenATryIsAllowed(AuthException error) {
        boolean isOfTheServer =
                !(error instanceof AuthException.Closed) && !(error instanceof AuthException.TooManyWaiters);

        assertThat(error.copy(WAIT).nextTry().isPresent()).isEqualTo(isOfTheServer);
        assertThat(error.copy(null).nextTry()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isAFetchsOwnUnlessNoFetchFailsSo(AuthException error) {
        boolean isOfASource = error instanceof AuthException.Closed || error instanceof AuthException.TooManyWaiters;

        AuthException taken = AuthException.of(error);

        if (isOfASource) {
            assertThat(taken).isInstanceOf(AuthException.Unavailable.class).hasCause(error);
        } else {
            assertThat(taken).isSameAs(error);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isRetriedWhereTheServerCouldAnswerOtherwise(AuthException error) {
        boolean couldAnswerOtherwise =
                List.of("unreachable", "overloaded", "malformed").contains(error.getMessage());

        assertThat(error.isRetryable()).isEqualTo(couldAnswerOtherwise);
    }

    @Test
    void haveNoNextTryWhereATryIsAllowedAtOnce() {
        AuthException refused = new AuthException.Refused("refused", 401, "invalid_client");

        assertThat(refused.copy(Duration.ZERO).nextTry()).isEmpty();
        assertThat(refused.copy(Duration.ofSeconds(1)).nextTry()).contains(Duration.ofSeconds(1));
    }
}
