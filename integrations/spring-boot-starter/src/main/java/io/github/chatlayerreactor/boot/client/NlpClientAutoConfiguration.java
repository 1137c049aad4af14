package io.github.chatlayerreactor.boot.client;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import io.github.chatlayerreactor.boot.ChatlayerProperties.Nlp;
import io.github.chatlayerreactor.boot.WrongPropertyException;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Configures the NLP client on the one connection, where its URL is set, with a form by properties or a bean. */
@AutoConfiguration(afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnClass(NlpClient.class)
@ConditionalOnProperty("chatlayer.nlp.url")
@ConditionalOnSingleCandidate(Chatlayer.class)
final class NlpClientAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    NlpClient nlpClient(Chatlayer chatlayer, ChatlayerProperties properties, ObjectProvider<NlpForm> form) {
        Nlp nlp = properties.nlp();
        return NlpClient.create(
                chatlayer, ClientUrl.of("chatlayer.nlp.url", nlp.url(), chatlayer), form.getIfUnique(() -> form(nlp)));
    }

    private static NlpForm form(Nlp nlp) {
        String path = nlp.path();
        String body = nlp.body();
        if (path != null && body != null && nlp.form() == null) {
            return WrongPropertyException.checking(
                    "chatlayer.nlp.path or chatlayer.nlp.body",
                    "Set what NlpForm.of takes.",
                    () -> NlpForm.of(path, body));
        }
        if (nlp.form() == null || path != null || body != null) {
            throw new WrongPropertyException(
                    "chatlayer.nlp.form",
                    nlp.form() == null ? "is not set, nor are both path and body" : "is set beside a path or a body",
                    "Set chatlayer.nlp.form=observed-v1, or both chatlayer.nlp.path and chatlayer.nlp.body, or define a"
                            + " bean of type NlpForm: the V2 form is not public.",
                    null);
        }
        return switch (nlp.form()) {
            case OBSERVED_V1 -> NlpForm.observedV1();
        };
    }
}
