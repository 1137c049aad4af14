package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentOutlineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query Bot{bot}",
                "query\tBot\r\n,($id:ID!){bot(id:$id)}",
                "query Bot($filter: F = {name: \"}\", tags: [{a: 1}]}) @cached(ttl: 5) { bot }",
                "query @cached Bot { bot }",
                "# query Bto { bot } \"\n query Bot { bot } # }",
                "{ bots } query Bot { bot }",
                "fragment query on Bot { id } query Bot { bot { ...query } }",
                "query Bot { bot(name: \"a \\\" } \\\\\") { id } }",
                "query Bot { bot(name: \"\") { id } }",
                "query Bot { bot(text: \"\"\"a \" \"\" \\\"\"\" } \"\"\") { id } }"
            })
    void findsTheOperation(String document) {
        assertThatCode(() -> DocumentOutline.of(document).require("query", "Bot"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query # Bot\n { bot }",
                "query { Bot }",
                "query Bots(a: \"query Bot {}\") { bot }",
                "fragment Bot on Bot { id }",
                "# query Bot { bot }",
                "query bot { bot }"
            })
    void findsNoOperationWhereThereIsNone(String document) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentOutline.of(document).require("query", "Bot"))
                .withMessageContaining("defines no query named \"Bot\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query Bot { bot { id }",
                "query Bot { bot } }",
                "query Bot($id: ID! { bot }",
                "query Bot { bot(id: \"3859) }",
                "query Bot { bot(id: \"\"\"3859\") }",
                "query Bot { bot # }"
            })
    void noticesBracketsThatDoNotMatch(String document) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentOutline.of(document))
                .withMessageContaining("cut short");
    }

    @Test
    void namesAnUnnamedQuery() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentOutline.of("{ bots }").require("query", "Bots"))
                .withMessage("The document defines no query named \"Bots\", but [an unnamed query]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ bots } | ''",
                "query { bots } | ''",
                "query ($id: ID!) { bot(id: $id) } | ''",
                "fragment F on Bot { id } query Bots { bots { ...F } } fragment G on Bot { id } | Bots",
            })
    void knowsTheOnlyOperation(String document, String name) {
        assertThat(DocumentOutline.of(document).sole("query")).isEqualTo(name);
        assertThatCode(() -> DocumentOutline.of(document).require("query", name))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query A { a } query B { b }",
                "{ a } query B { b }",
                "mutation A { a }",
                "mutation { a }",
                "fragment F on Bot { id }"
            })
    void knowsNoOnlyOperationOfThatKindWhereThereIsNone(String document) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentOutline.of(document).sole("query"))
                .withMessageStartingWith("The document should define one query and no other operation, but defines [");
    }

    @Test
    void wantsTheNameOfAnOperationThatHasOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentOutline.of("query Bots { bots }").require("query", ""))
                .withMessage("The document's query Bots has a name: state it");
    }
}
