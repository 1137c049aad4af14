package io.github.chatlayerreactor.soak.weather;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.sandbox.Api;
import io.github.chatlayerreactor.soak.servers.SandboxHost;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A forecast names a spell by its number, so that a seed brings the same weather only if each keeps its place. */
class SandboxSpellsTest {
    private static final List<String> COMMON =
            List.of("500", "503", "503 with a wait", "429", "hangs", "resets", "half a body", "slow", "HTML");
    private static final List<String> BLOWS = List.of("revocation", "not-before", "another secret");

    private final SandboxHost sandbox = new SandboxHost();
    private final SandboxSpells spells = new SandboxSpells(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void haveTheSameOrderInEachProcess() {
        assertThat(spells.of(Api.NLP))
                .extracting(Spell::name)
                .containsExactlyElementsOf(common("401 for some", "403 for some", "streams cut for some"));
    }

    @Test
    void haveTheSameOrderInEachProcessWhereTokensComeFrom() {
        String[] blows = Stream.of(BLOWS, BLOWS, BLOWS).flatMap(List::stream).toArray(String[]::new);

        assertThat(spells.ofTokens()).extracting(Spell::name).containsExactlyElementsOf(common(blows));
    }

    private static List<String> common(String... others) {
        Stream<String> all = COMMON.stream().map(name -> name + " for all");
        Stream<String> some = COMMON.stream().map(name -> name + " for some");
        return Stream.of(all, some, Stream.of(others)).flatMap(names -> names).toList();
    }
}
