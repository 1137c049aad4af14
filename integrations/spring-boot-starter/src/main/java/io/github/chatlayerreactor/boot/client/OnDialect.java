package io.github.chatlayerreactor.boot.client;

import io.github.chatlayerreactor.boot.ChatlayerProperties.Dialect;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the properties name this dialect. The value is bound, and not compared as text: it may be spelt as any in Boot. */
abstract class OnDialect extends SpringBootCondition {
    static final String PROPERTY = "chatlayer.completions.dialect";

    private final @Nullable Dialect wanted;

    private OnDialect(@Nullable Dialect wanted) {
        this.wanted = wanted;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Dialect named = Binder.get(context.getEnvironment())
                .bind(PROPERTY, Dialect.class)
                .orElse(null);
        return new ConditionOutcome(
                named == wanted, ConditionMessage.forCondition(PROPERTY).because("it is " + named));
    }

    /** They name OpenAI-style chat. */
    static final class Chat extends OnDialect {
        Chat() {
            super(Dialect.OPENAI_CHAT);
        }
    }

    /** They name OpenAI-style text. */
    static final class Text extends OnDialect {
        Text() {
            super(Dialect.OPENAI_TEXT);
        }
    }

    /** They name none. */
    static final class None extends OnDialect {
        None() {
            super(null);
        }
    }
}
