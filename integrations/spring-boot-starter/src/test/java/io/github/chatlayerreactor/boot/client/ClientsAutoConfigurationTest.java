package io.github.chatlayerreactor.boot.client;

import static io.github.chatlayerreactor.boot.Awaited.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.boot.Applications;
import io.github.chatlayerreactor.completions.ChatChunk;
import io.github.chatlayerreactor.completions.ChatCompletion;
import io.github.chatlayerreactor.completions.ChatMessage;
import io.github.chatlayerreactor.completions.ChatRequest;
import io.github.chatlayerreactor.completions.CompletionDialect;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.NoVariables;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.Utterance;
import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.sandbox.SandboxExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(SandboxExtension.class)
final class ClientsAutoConfigurationTest {
    private static final Query<NoVariables, Root> ROOT = Query.of("Root", "query Root { __typename }", Root.class);
    private static final Utterance ORDER = new Utterance("pizza", BotVersion.LIVE, "en", "I want a pizza");

    record Root(String __typename) {}

    /** What is injected by its whole type, as most applications do. */
    record Assistant(CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions) {
        String answer() {
            return value(completions
                    .complete(ChatRequest.of("sandbox", ChatMessage.user("Hello")))
                    .map(ChatCompletion::text));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class User {
        @Bean
        Assistant assistant(CompletionsClient<ChatRequest, ChatChunk, ChatCompletion> completions) {
            return new Assistant(completions);
        }
    }

    private final ApplicationContextRunner runner;
    private final String graphqlUrl;
    private final String nlpUrl;
    private final String completionsUrl;

    ClientsAutoConfigurationTest(Sandbox sandbox) {
        runner = Applications.on(sandbox);
        graphqlUrl = "chatlayer.graphql.url=" + sandbox.graphqlUrl();
        nlpUrl = "chatlayer.nlp.url=" + sandbox.nlpUrl();
        completionsUrl = "chatlayer.completions.url=" + sandbox.completionsUrl();
    }

    @Test
    void hasNoClientWithoutAUrl() {
        runner.run(application -> assertThat(application)
                .hasSingleBean(Chatlayer.class)
                .doesNotHaveBean(GraphQlClient.class)
                .doesNotHaveBean(NlpClient.class)
                .doesNotHaveBean(CompletionsClient.class));
    }

    @Test
    void hasAGraphQlClient() {
        runner.withPropertyValues(graphqlUrl)
                .run(application -> assertThat(
                                value(application.getBean(GraphQlClient.class).fetch(ROOT)))
                        .isEqualTo(new Root("Query")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chatlayer.nlp.form=observed-v1",
                "chatlayer.nlp.path=/v1/bots/{botId}/nlp/extract?version={version}"
            })
    void hasAnNlpClientWithAFormByProperties(String form) {
        String body = form.contains("path")
                ? "chatlayer.nlp.body={\"language\":\"{language}\",\"expression\":\"{text}\"}"
                : "unused=";
        runner.withPropertyValues(nlpUrl, form, body)
                .run(application -> assertThat(
                                value(application.getBean(NlpClient.class).extract(ORDER))
                                        .top())
                        .isPresent());
    }

    @Test
    void hasAnNlpClientWithAFormOfTheUsers() {
        runner.withPropertyValues(nlpUrl)
                .withBean(NlpForm.class, NlpForm::observedV1)
                .run(application -> assertThat(
                                value(application.getBean(NlpClient.class).extract(ORDER))
                                        .top())
                        .isPresent());
    }

    @Test
    void refusesTwoFormsAtOnce() {
        runner.withPropertyValues(nlpUrl, "chatlayer.nlp.form=observed-v1", "chatlayer.nlp.path=/nlp")
                .run(application -> assertThat(application)
                        .getFailure()
                        .rootCause()
                        .hasMessage("The property chatlayer.nlp.form is set beside a path or a body"));
    }

    @Test
    void hasACompletionsClientOfTheDialectThatIsNamed() {
        runner.withPropertyValues(completionsUrl, "chatlayer.completions.dialect=openai-chat")
                .withUserConfiguration(User.class)
                .run(application -> assertThat(
                                application.getBean(Assistant.class).answer())
                        .isNotBlank());
        runner.withPropertyValues(completionsUrl, "chatlayer.completions.dialect=openai-text")
                .run(application -> assertThat(application).hasSingleBean(CompletionsClient.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "OPENAI_CHAT", "openaiChat"})
    void takesADialectInEachSpellingThatAPropertyMayHave(String dialect) {
        runner.withPropertyValues(completionsUrl, "chatlayer.completions.dialect=" + dialect)
                .withUserConfiguration(User.class)
                .run(application -> assertThat(
                                application.getBean(Assistant.class).answer())
                        .isNotBlank());
        runner.withPropertyValues(
                        completionsUrl, "chatlayer.completions.dialect=" + dialect.replaceAll("(?i)chat", "text"))
                .run(application -> assertThat(application)
                        .hasSingleBean(CompletionsClient.class)
                        .hasBean("textCompletionsClient"));
    }

    @Test
    void namesTheDialectThatIsNone() {
        runner.withPropertyValues(completionsUrl, "chatlayer.completions.dialect=openai-chart")
                .run(application -> assertThat(application)
                        .getFailure()
                        .hasStackTraceContaining("Failed to bind properties under 'chatlayer.completions.dialect'"));
    }

    @Test
    void hasNoCompletionsClientWhereItIsOpenWhichDialectItWouldSpeak() {
        runner.withPropertyValues(completionsUrl)
                .withBean("one", CompletionDialect.class, OpenAiDialect::chat)
                .withBean("two", CompletionDialect.class, OpenAiDialect::text)
                .run(application -> assertThat(application).hasNotFailed().doesNotHaveBean(CompletionsClient.class));
    }

    @Test
    void prefersADialectOfTheUsersToOneThatIsNamed() {
        runner.withPropertyValues(completionsUrl, "chatlayer.completions.dialect=OPENAI_TEXT")
                .withBean(CompletionDialect.class, OpenAiDialect::chat)
                .withUserConfiguration(User.class)
                .run(application -> assertThat(
                                application.getBean(Assistant.class).answer())
                        .isNotBlank());
    }

    @Test
    void hasACompletionsClientOfADialectOfTheUsers() {
        runner.withPropertyValues(completionsUrl)
                .withBean(CompletionDialect.class, OpenAiDialect::chat)
                .withUserConfiguration(User.class)
                .run(application -> assertThat(
                                application.getBean(Assistant.class).answer())
                        .isNotBlank());
    }

    @Test
    void leavesTheUsersOwnClientsAlone(Sandbox sandbox) {
        try (Chatlayer other = Chatlayer.builder(TokenSource.fixed("id:secret")).build()) {
            GraphQlClient graphql = GraphQlClient.create(other, sandbox.graphqlUrl());
            NlpClient nlp = NlpClient.create(other, sandbox.nlpUrl(), NlpForm.observedV1());
            CompletionsClient<?, ?, ?> completions =
                    CompletionsClient.create(other, URI.create("https://api.example/"), OpenAiDialect.text());
            runner.withPropertyValues(graphqlUrl, nlpUrl, completionsUrl)
                    .withBean(GraphQlClient.class, () -> graphql)
                    .withBean(NlpClient.class, () -> nlp)
                    .withBean(CompletionsClient.class, () -> completions)
                    .run(application -> {
                        assertThat(application.getBean(GraphQlClient.class)).isSameAs(graphql);
                        assertThat(application.getBean(NlpClient.class)).isSameAs(nlp);
                        assertThat(application.getBean(CompletionsClient.class)).isSameAs(completions);
                    });
        }
    }

    @Test
    void hasNoClientWhereItIsOpenWhichConnectionItWouldUse() {
        runner.withPropertyValues(graphqlUrl)
                .withBean("one", Chatlayer.class, ClientsAutoConfigurationTest::own)
                .withBean("two", Chatlayer.class, ClientsAutoConfigurationTest::own)
                .run(application -> assertThat(application).hasNotFailed().doesNotHaveBean(GraphQlClient.class));
    }

    private static Chatlayer own() {
        return Chatlayer.builder(TokenSource.fixed("id:secret")).build();
    }
}
