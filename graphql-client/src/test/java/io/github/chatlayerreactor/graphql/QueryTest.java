package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class QueryTest {
    private static final String DOCUMENT = "query Bot($id: ID!) { bot(id: $id) { name } }";

    @Test
    void keepsWhatItIsMadeOf() {
        Query<Variables, Data> query = Query.of("Bot", DOCUMENT, Variables.class, Data.class);

        assertThat(query.name()).isEqualTo("Bot");
        assertThat(query.document()).isEqualTo(DOCUMENT);
        assertThat(query.variablesType()).isEqualTo(Variables.class);
        assertThat(query.dataType()).isEqualTo(Data.class);
        assertThat(query).hasToString("query Bot");
    }

    @Test
    void hasNoVariablesUnlessToldSo() {
        Query<NoVariables, Data> query = Query.of("Bots", "query Bots { bots { name } }", Data.class);

        assertThat(query.variablesType()).isEqualTo(NoVariables.class);
    }

    @Test
    void equalsOneOfTheSameParts() {
        Query<Variables, Data> query = Query.of("Bot", DOCUMENT, Variables.class, Data.class);

        assertThat(query)
                .isEqualTo(Query.of("Bot", DOCUMENT, Variables.class, Data.class))
                .hasSameHashCodeAs(Query.of("Bot", DOCUMENT, Variables.class, Data.class))
                .isNotEqualTo(Query.of("Bot", DOCUMENT + " ", Variables.class, Data.class))
                .isNotEqualTo(Query.of("Bot", DOCUMENT, Data.class));
    }

    @Test
    void isOneOfSeveralInItsDocument() {
        String both = DOCUMENT + " query Bots { bots { name } }";

        assertThat(Query.of("Bots", both, Data.class).name()).isEqualTo("Bots");
    }

    @Test
    void takesADocumentThatIsNotKnownBefore() {
        Query<Map<String, ?>, JsonNode> unnamed = Query.dynamic("{ bots { name } }", JsonNode.class);

        assertThat(unnamed.name()).isEmpty();
        assertThat(unnamed).hasToString("query");
        assertThat(unnamed.variablesType()).isEqualTo(Map.class);
        assertThat(Query.dynamic(DOCUMENT, JsonNode.class).name()).isEqualTo("Bot");
        assertThatIllegalArgumentException().isThrownBy(() -> Query.dynamic("mutation { a }", JsonNode.class));
    }

    @Test
    void refusesABlankDocument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("Bot", " \n", Data.class))
                .withMessageContaining("blank");
    }

    @Test
    void refusesANameThatItsDocumentDoesNotDefine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("Bto", DOCUMENT, Variables.class, Data.class))
                .withMessage("The document defines no query named \"Bto\", but [query Bot]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription", "mutation"})
    void refusesTheDocumentOfAnotherKind(String keyword) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("Bot", keyword + " Bot { bot { name } }", Data.class))
                .withMessage("The document defines no query named \"Bot\", but [%s Bot]", keyword);
    }

    @Test
    void refusesADocumentThatIsCutShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("Bot", "query Bot { bot { name }", Data.class))
                .withMessageContaining("cut short");
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, int.class, Integer.class, List.class, Variables[].class, Boolean.class})
    void refusesVariablesThatAreNoJsonObject(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("Bot", DOCUMENT, type, Data.class))
                .withMessageContaining("which %s is not: use a record", type.getSimpleName());
    }

    @Test
    void readsItsDocumentFromTheClassPath() {
        Query<NoVariables, Data> beside = Query.fromResource("Bots", "bots.graphql", Data.class);
        Query<Variables, Data> absolute = Query.fromResource(
                "Bots", "/io/github/chatlayerreactor/graphql/bots.graphql", Variables.class, Data.class);

        assertThat(beside.document()).contains("query Bots(").isEqualTo(absolute.document());
    }

    @Test
    void namesAResourceThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.fromResource("Bots", "bot.graphql", Data.class))
                .withMessageContaining("\"bot.graphql\"")
                .withMessageContaining(Data.class.getName());
    }

    private record Variables(String id) {}

    private record Data(String name) {}
}
