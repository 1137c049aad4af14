package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
