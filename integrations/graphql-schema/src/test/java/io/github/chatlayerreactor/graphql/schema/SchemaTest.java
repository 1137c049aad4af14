package io.github.chatlayerreactor.graphql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SchemaTest {
    @Test
    void isWrittenInTheOrderOfItsNames() {
        Schema schema = Schema.parse("""
                type Query { b(z: Int, a: DateTime): B a: String }
                scalar DateTime
                "A pair."
                type B { y: E! x: [ID!] }
                enum E { TWO ONE }""");

        assertThat(schema.sdl())
                .contains("""
                type Query {
                  a: String
                  b(a: DateTime, z: Int): B
                }
                """)
                .contains("\"A pair.\"\ntype B {\n  x: [ID!]\n  y: E!\n}\n")
                .contains("scalar DateTime");
    }

    @Test
    void readsBackWhatItWrites() {
        String sdl = Schema.parse("type Query { b: Int a(x: In = {n: 1}): Int } input In { n: Int }")
                .sdl();

        assertThat(Schema.parse(sdl).sdl()).isEqualTo(sdl);
    }

    @Test
    void saysWhatIsWrongWithItsText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.parse("type Query { bot: Bot }"))
                .withMessageStartingWith("No schema: ")
                .withMessageContaining("Bot");
        assertThatIllegalArgumentException().isThrownBy(() -> Schema.parse("type Query {"));
    }

    @Test
    void namesAResourceThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.fromResource("none.graphqls", SchemaTest.class))
                .withMessageContaining("\"none.graphqls\"")
                .withMessageContaining("SchemaTest");
    }
}
