package io.github.chatlayerreactor.boot.client;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.boot.ChatlayerProperties;
import io.github.chatlayerreactor.boot.WrongPropertyException;
import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionDialect;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.completions.TextChunk;
import io.github.chatlayerreactor.completions.TextCompletion;
import io.github.chatlayerreactor.completions.TextRequest;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Configures the completions client on the one connection, where its URL is set. Its wire form is not public: it is a
 * dialect of the user's, as a bean, or one that the user names.
 */
@AutoConfiguration(afterName = "io.github.chatlayerreactor.boot.ChatlayerAutoConfiguration")
@ConditionalOnBean(ChatlayerProperties.class)
@ConditionalOnClass(CompletionsClient.class)
@ConditionalOnMissingBean(CompletionsClient.class)
@ConditionalOnProperty("chatlayer.completions.url")
@ConditionalOnSingleCandidate(Chatlayer.class)
final class CompletionsClientAutoConfiguration {
    @Bean
    @ConditionalOnSingleCandidate(CompletionDialect.class)
    <Q, C, R> CompletionsClient<Q, C, R> completionsClient(
            Chatlayer chatlayer, ChatlayerProperties properties, CompletionDialect<Q, C, R> dialect) {
        return client(chatlayer, properties, dialect);
    }

    @Bean
    @Conditional(OnDialect.Chat.class)
    @ConditionalOnMissingBean(CompletionDialect.class)
    CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> chatCompletionsClient(
            Chatlayer chatlayer, ChatlayerProperties properties) {
        return client(chatlayer, properties, OpenAiDialect.chat());
    }

    @Bean
    @Conditional(OnDialect.Text.class)
    @ConditionalOnMissingBean(CompletionDialect.class)
    CompletionsClient<TextRequest, TextChunk, TextCompletion> textCompletionsClient(
            Chatlayer chatlayer, ChatlayerProperties properties) {
        return client(chatlayer, properties, OpenAiDialect.text());
    }

    /** Says what is missing, where the URL is all there is. */
    @Bean
    @Conditional(OnDialect.None.class)
    @ConditionalOnMissingBean(CompletionDialect.class)
    @SuppressWarnings("DoNotCallSuggester") // Spring calls it, where there is nothing to be made
    CompletionsClient<?, ?, ?> completionsClientWithoutDialect() {
        throw new WrongPropertyException(
                OnDialect.PROPERTY,
                "is not set, but chatlayer.completions.url is",
                "Set it to openai-chat or openai-text if your service speaks one of them, or define a bean of type"
                        + " CompletionDialect: the wire form of Chatlayer's completions is not public.",
                null);
    }

    private static <Q, C, R> CompletionsClient<Q, C, R> client(
            Chatlayer chatlayer, ChatlayerProperties properties, CompletionDialect<Q, C, R> dialect) {
        return CompletionsClient.create(
                chatlayer,
                ClientUrl.of(
                        "chatlayer.completions.url", properties.completions().url(), chatlayer),
                dialect);
    }
}
