package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.auth.TokenSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Conditional;

/**
 * Whether there is to be a connection without a name: unless all credentials have one, and no {@link TokenSource} of the user's
 * is there for it. Without any credential there is to be one too, so that it says what is missing.
 */
final class OnDefaultConnection extends AnyNestedCondition {
    OnDefaultConnection() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    /** The user brings its tokens. Of several sources that are alike none is taken, so they are as good as none. */
    @ConditionalOnSingleCandidate(TokenSource.class)
    static final class WithTokensOfTheUsers {}

    /** The properties are to have its credential. */
    @Conditional(OnUnnamedCredential.class)
    static final class WithCredential {}
}
