package io.github.chatlayerreactor.graphql.check;

import static io.github.chatlayerreactor.graphql.check.Found.found;
import static io.github.chatlayerreactor.graphql.check.Found.unchecked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is found where lists and objects meet what they are read to. */
@SuppressWarnings("SameNameButDifferent") // each case has its own types, named as the schema names them
final class ShapeTest {
    @Test
    void aListAndNoList() {
        assertThat(found("{ first { tags } }", TagText.class)).containsExactly("ERROR TYPE data.first.tags");
        assertThat(found("{ first { name } }", NameList.class)).containsExactly("ERROR TYPE data.first.name");
        assertThat(found("{ bots { name } }", Arrays.class)).isEmpty();
        assertThat(found("{ bots { name } }", Bots.class)).isEmpty();
        assertThat(found("{ bots { id } }", Bots.class)).contains("ERROR NOT_SELECTED data.bots[].name");
        assertThat(unchecked("{ bots { id } }", Bots.class)).contains("ERROR NOT_SELECTED data.bots[].name");
    }

    @Test
    void anObjectAndNoObject() {
        assertThat(found("{ first { id } }", Flat.class)).containsExactly("ERROR TYPE data.first");
        assertThat(unchecked("{ first { id } }", Flat.class)).containsExactly("ERROR TYPE data.first");
        assertThat(unchecked("{ first }", Names.class)).containsExactly("WARNING TYPE data.first");
        assertThat(found("{ first { id } }", Any.class)).isEmpty();
        assertThat(found("{ first { id } }", Tree.class)).isEmpty();
        assertThat(found("{ first { id } }", Map.class)).isEmpty();
    }

    private record Name(String name) {}

    private record Names(Name first) {}

    private record Bots(List<Name> bots) {}

    @SuppressWarnings("ArrayRecordComponent") // what is tried is an array
    private record Arrays(Name[] bots) {}

    private record TagText(Bot first) {
        record Bot(String tags) {}
    }

    private record NameList(Bot first) {
        record Bot(List<String> name) {}
    }

    private record Flat(String first) {}

    private record Any(Object first) {}

    private record Tree(JsonNode first) {}
}
