package io.github.chatlayerreactor.boot;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether not all credentials have names. Where there is none at all, it is the one without a name that is missing. */
final class OnUnnamedCredential extends SpringBootCondition {
    private static final Bindable<Map<String, Object>> CREDENTIALS = Bindable.mapOf(String.class, Object.class);

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder binder = Binder.get(context.getEnvironment());
        boolean named = binder.bind("chatlayer.credentials", CREDENTIALS).isBound();
        boolean unnamed = StringUtils.hasText(
                binder.bind("chatlayer.client-id", String.class).orElse(""));
        ConditionMessage.Builder message = ConditionMessage.forCondition("Chatlayer's credential without a name");
        return unnamed || !named
                ? ConditionOutcome.match(message.because("not all credentials have names"))
                : ConditionOutcome.noMatch(message.because("all credentials have names"));
    }
}
