package io.github.chatlayerreactor.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NlpFormTest {
    private static final URI BASE = URI.create("https://nlp.example");
    private static final Utterance HELLO = new Utterance("3859", BotVersion.LIVE, "en", "hello");

    @Test
    void observedV1IsTheFormThatPublicCodeUses() {
        NlpForm form = NlpForm.observedV1();

        assertThat(form.uri(BASE, HELLO)).hasToString("https://nlp.example/v1/bots/3859/nlp/extract?version=LIVE");
        assertThat(body(form, HELLO)).isEqualTo("{\"language\":\"en\",\"expression\":\"hello\"}");
    }

    @Test
    void namesTheDraftVersion() {
        Utterance draft = new Utterance("3859", BotVersion.DRAFT, "en", "hello");

        assertThat(NlpForm.observedV1().uri(BASE, draft)).hasQuery("version=DRAFT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://nlp.example/api", "https://nlp.example/api/"})
    void keepsThePathOfTheUrlItIsPutAfter(String base) {
        NlpForm form = NlpForm.of("/{botId}", "\"{text}\"");

        assertThat(form.uri(URI.create(base), HELLO)).hasToString("https://nlp.example/api/3859");
    }

    @Test
    void percentEncodesWhatReplacesAPlaceholderInAPath() {
        Utterance odd = new Utterance("a/b?c=d&é~", BotVersion.LIVE, "zh Hant", "hello");

        assertThat(NlpForm.of("/my/{botId}?l={language}", "\"{text}\"").uri(BASE, odd))
                .hasToString("https://nlp.example/my/a%2Fb%3Fc%3Dd%26%C3%A9~?l=zh%20Hant");
    }

    @Test
    void escapesWhatReplacesAPlaceholderInTheBody() {
        Utterance quoting = new Utterance("3859", BotVersion.LIVE, "en", "\"}, {text} \\ \n 😀");

        assertThat(body(NlpForm.of("/", "{\"q\":\"{text}\"}"), quoting))
                .isEqualTo("{\"q\":\"\\\"}, {text} \\\\ \\n 😀\"}");
    }

    @Test
    void fillsNestedBodiesAndLeavesTheirOtherValues() {
        String template =
                "{\"n\":1,\"on\":true,\"in\":[{\"t\":\"{text}\"},\"{botId}-{version}\",null],\"l\":\"{language}\"}";

        assertThat(body(NlpForm.of("/", template), HELLO))
                .isEqualTo("{\"n\":1,\"on\":true,\"in\":[{\"t\":\"hello\"},\"3859-LIVE\",null],\"l\":\"en\"}");
    }

    @Test
    void refusesAPlaceholderItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/bots/{bot}", "\"{text}\""))
                .withMessageContaining("Unknown placeholder {bot}")
                .withMessageContaining("{botId}, {version}, {language}");
    }

    @Test
    void refusesTheTextInThePath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/bots/{botId}?q={text}", "\"{text}\""))
                .withMessageContaining("Unknown placeholder {text}");
    }

    @Test
    void refusesAnUnknownPlaceholderInTheBody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/", "[\"{text}\",\"{channel}\"]"))
                .withMessageContaining("{channel}")
                .withMessageContaining("{text}");
    }

    @Test
    void refusesABraceOutsideOfAPlaceholder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/bots/{botId", "\"{text}\""))
                .withMessageContaining("brace");
    }

    @Test
    void refusesABodyThatIsNotJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/", "expression={text}"))
                .withMessageContaining("not JSON");
    }

    @Test
    void refusesABodyWithoutTheText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NlpForm.of("/", "{}"))
                .withMessageContaining("{text}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bots/{botId}", "https://other.example/{botId}", "/a b", "/a#b"})
    void refusesAPathThatIsNone(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> NlpForm.of(path, "\"{text}\""));
    }

    @Test
    void showsItsPath() {
        assertThat(NlpForm.observedV1()).hasToString("NlpForm[POST /v1/bots/{botId}/nlp/extract?version={version}]");
    }

    private static String body(NlpForm form, Utterance utterance) {
        return new String(form.body(utterance), UTF_8);
    }
}
