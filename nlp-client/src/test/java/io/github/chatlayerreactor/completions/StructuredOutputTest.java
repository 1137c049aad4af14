package io.github.chatlayerreactor.completions;

import static io.github.chatlayerreactor.completions.Chats.DONE;
import static io.github.chatlayerreactor.completions.Chats.HI;
import static io.github.chatlayerreactor.completions.Chats.WAIT;
import static io.github.chatlayerreactor.completions.Chats.event;
import static io.github.chatlayerreactor.completions.Chats.usageEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.loopback.LoopbackServer;
import io.github.chatlayerreactor.wire.RawServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text that is asked for as values. */
final class StructuredOutputTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Usage COUNTS = new Usage(1, 2, 3);

    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Chats chats = new Chats();

    record City(String name, int people, @Nullable String mayor) {}

    private static String quoted(String json) {
        String text = JSON.writeValueAsString(json);
        return text.substring(1, text.length() - 1);
    }

    private static String completion(String text) {
        return completion(text, "null");
    }

    private static String completion(String text, String usage) {
        return "{\"choices\":[{\"message\":{\"content\":\"" + quoted(text) + "\"}}],\"usage\":" + usage + "}";
    }

    private static Mono<City> city(LoopbackServer answering, Chatlayer chatlayer) {
        return CompletionsClient.create(chatlayer, answering.uri("/"), OpenAiDialect.chat())
                .completeAs(HI, City.class);
    }

    @Test
    void isAskedForByItsSchemaAndReadAsARecord() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer();
                LoopbackServer answering = LoopbackServer.start(
                        200, "application/json", completion("{\"name\":\"Gent\",\"people\":265086,\"mayor\":null}"))) {
            StepVerifier.create(city(answering, chatlayer))
                    .expectNext(new City("Gent", 265_086, null))
                    .expectComplete()
                    .verify(WAIT);

            JsonNode format = JSON.readTree(answering.received().get(0).body()).path("response_format");
            assertThat(format.path("type").asString()).isEqualTo("json_schema");
            assertThat(format.at("/json_schema/name").asString()).isEqualTo("City");
            assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
            assertThat(format.at("/json_schema/schema")).isEqualTo(Schemas.of(City.class));
        }
    }

    @Test
    void failsWithTheTextForWhatIsNoSuchValue() {
        for (String text : List.of("Gent, I think", "{\"people\":\"many\"}", "null", "{} and more", "")) {
            try (Chatlayer chatlayer = LoopbackServer.chatlayer();
                    LoopbackServer answering = LoopbackServer.start(200, "application/json", completion(text))) {
                StepVerifier.create(city(answering, chatlayer))
                        .expectErrorSatisfies(error -> assertThat(error)
                                .isInstanceOfSatisfying(
                                        CompletionException.Misshapen.class,
                                        misshapen -> assertThat(misshapen.partialText())
                                                .isEqualTo(text))
                                .hasMessageNotContaining("Gent"))
                        .verify(WAIT);
            }
        }
    }

    @Test
    void failsWithTheUsageThatTheCompletionStates() {
        String counts = "{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}";
        try (Chatlayer chatlayer = LoopbackServer.chatlayer();
                LoopbackServer answering =
                        LoopbackServer.start(200, "application/json", completion("Gent, I think", counts))) {
            StepVerifier.create(city(answering, chatlayer))
                    .expectErrorSatisfies(
                            error -> assertMisshapen(error, "Gent, I think", new Consumption.Exact(COUNTS)))
                    .verify(WAIT);
        }
    }

    private static void assertMisshapen(Throwable error, String text, Consumption consumption) {
        assertThat(error).isInstanceOfSatisfying(CompletionException.Misshapen.class, misshapen -> {
            assertThat(misshapen.partialText()).isEqualTo(text);
            assertThat(misshapen.consumption()).isEqualTo(consumption);
        });
    }

    @Test
    void emitsEachElementAsItCloses() {
        EventReply.serve(
                server,
                reply -> reply.send(event(quoted("{\"elements\": [{\"name\":\"A]\",")))
                        .send(event(quoted("\"people\":1}"))));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class))
                .expectNext(new City("A]", 1, null))
                .thenCancel()
                .verify(WAIT);
    }

    @Test
    void completesWithTheStream() {
        EventReply.serve(
                server,
                reply -> reply.sendLast(event(quoted("{\"elements\":[{\"name\":\"A\",\"people\":1},"))
                        + event(quoted("{\"name\":\"B\",\"people\":2}]}"))
                        + DONE));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class), 1)
                .expectNext(new City("A", 1, null))
                .thenRequest(2)
                .expectNext(new City("B", 2, null))
                .expectComplete()
                .verify(WAIT);
    }

    @Test
    void failsForAListThatDoesNotEnd() {
        EventReply.serve(
                server, reply -> reply.sendLast(event(quoted("[{\"name\":\"A\",\"people\":1}, {\"na")) + DONE));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class))
                .expectNext(new City("A", 1, null))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                CompletionException.Misshapen.class,
                                misshapen -> assertThat(misshapen.partialText()).contains("{\"na")))
                .verify(WAIT);
    }

    @Test
    void failsForABadElementWithTheTextAndTheUsageSoFar() {
        String good = "[{\"name\":\"A\",\"people\":1},";
        EventReply.serve(
                server, reply -> reply.send(event(quoted(good)) + usageEvent() + event("oops, ") + event("more")));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class))
                .expectNext(new City("A", 1, null))
                .expectErrorSatisfies(error -> {
                    assertMisshapen(error, good + "oops, ", new Consumption.Partial(COUNTS));
                    assertThat(error).hasMessageContaining("element 2").hasMessageNotContaining("oops");
                })
                .verify(WAIT);
    }

    @Test
    void failsForAListThatDoesNotEndWithTheUsageOfTheWhole() {
        String unfinished = "[{\"name\":\"A\",\"people\":1}, {\"na";
        EventReply.serve(server, reply -> reply.sendLast(event(quoted(unfinished)) + usageEvent() + DONE));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class))
                .expectNext(new City("A", 1, null))
                .expectErrorSatisfies(error -> assertMisshapen(error, unfinished, new Consumption.Exact(COUNTS)))
                .verify(WAIT);
    }

    @Test
    void emitsTheElementsBeforeABadOneThoughTheyCameInOneEvent() throws Exception {
        EventReply.serve(
                server,
                reply -> reply.send(event(quoted("[{\"name\":\"A\",\"people\":1},{\"name\":\"B\",\"people\":2},"
                        + "oops,{\"name\":\"C\",\"people\":3}"))));

        StepVerifier.create(chats.client(server.uri("http:/")).streamElements(HI, City.class), 1)
                .expectNext(new City("A", 1, null))
                .thenRequest(1)
                .expectNext(new City("B", 2, null))
                .expectError(CompletionException.Misshapen.class)
                .verify(WAIT);
        server.requireHungUp();
    }

    @Test
    void isRefusedByADialectThatCannotAskForIt() {
        try (Chatlayer chatlayer = LoopbackServer.chatlayer()) {
            CompletionsClient<TextRequest, TextChunk, TextCompletion> texts =
                    CompletionsClient.create(chatlayer, server.uri("http:/"), OpenAiDialect.text());

            StepVerifier.create(texts.completeAs(TextRequest.of("m", "p"), City.class))
                    .expectError(UnsupportedOperationException.class)
                    .verify(WAIT);
            assertThat(server.accepted()).isZero();
        }
    }
}
