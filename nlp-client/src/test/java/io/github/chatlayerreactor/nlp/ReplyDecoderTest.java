package io.github.chatlayerreactor.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

final class ReplyDecoderTest {
    private static final String TEXT = "a flight to Paris";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"extract\":{\"intents\":[{\"intent\":\"book\",\"score\":0.9}]}}}",
                "{\"extract\":{\"intents\":[{\"intent\":\"book\",\"score\":0.9}]}}",
                "{\"intents\":[{\"intent\":\"book\",\"score\":0.9}]}",
                "{\"intents\":[{\"name\":\"book\",\"score\":0.9}]}"
            })
    void acceptsAllThreeEnvelopes(String reply) {
        assertThat(decode(reply).intents()).containsExactly(new Intent("book", 0.9));
    }

    @Test
    void readsEveryDocumentedFieldOfTheLegacyForm() {
        NlpResult result = decode("""
                {"data":{"extract":{"score":0.93,"intent":"book","query":"a flight to Paris","exactMatchedIntent":false,
                "intents":[{"intent":"book","score":0.93}],
                "entities":[{"name":"city","value":"Paris","score":0.8,"startIndex":12,"endIndex":17,"systemEntity":false}],
                "entityThreshold":0.5,"intentThreshold":0.6}}}""");

        assertThat(result.query()).contains(TEXT);
        assertThat(result.intentThreshold()).hasValue(0.6);
        assertThat(result.entityThreshold()).hasValue(0.5);
        assertThat(result.other()).containsOnlyKeys("score", "intent", "exactMatchedIntent");
        Entity city = result.entities().get(0);
        assertThat(city.value()).isEqualTo("Paris");
        assertThat(city.score()).hasValue(0.8);
        assertThat(city.span()).contains(new Span(12, 17));
        assertThat(city.other()).containsOnlyKeys("systemEntity");
    }

    @Test
    void keepsUnknownFieldsAtEveryLevelInTheirOrder() {
        NlpResult result = decode("""
                {"__typename":"Query","requestId":"r1","extract":{"zeta":1,"alpha":{"deep":[true]},"__typename":"ExtractResult",
                "intents":[{"intent":"book","score":1,"__typename":"ExtractResultIntent"}],
                "entities":[{"name":"n","value":"v","__typename":"ExtractResultEntity"}]}}""");

        assertThat(result.other()).containsOnlyKeys("__typename", "requestId", "zeta", "alpha");
        assertThat(result.other())
                .hasEntrySatisfying(
                        "__typename", value -> assertThat(value.stringValue()).isEqualTo("ExtractResult"));
        assertThat(result.other())
                .hasEntrySatisfying(
                        "alpha",
                        value -> assertThat(value.at("/deep/0").booleanValue()).isTrue());
        assertThat(result.intents().get(0).other()).containsOnlyKeys("__typename");
        assertThat(result.entities().get(0).other()).containsOnlyKeys("__typename");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "keep", "class", "", "intent"})
    void keepsAnUnknownFieldWhateverItsName(String name) {
        NlpResult result = decode("{\"intents\":[],\"" + name + "\":1,\"entities\":[{\"" + name + "\":null}]}");

        assertThat(result.other()).containsOnlyKeys(name);
        assertThat(result.entities().get(0).other()).containsOnlyKeys(name);
    }

    @Test
    void readsScoresWrittenAsIntegers() {
        NlpResult result = decode("{\"intents\":[{\"intent\":\"a\",\"score\":1},{\"intent\":\"b\",\"score\":0}]}");

        assertThat(result.intents()).containsExactly(new Intent("a", 1.0), new Intent("b", 0.0));
    }

    @Test
    void keepsTheOrderOfTheReply() {
        assertThat(decode("{\"intents\":[{\"intent\":\"z\",\"score\":0.1},{\"intent\":\"a\",\"score\":0.9}]}")
                        .intents())
                .extracting(Intent::name)
                .containsExactly("z", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"extract\":{}}",
                "{\"data\":{\"extract\":{\"intents\":null,\"entities\":null,\"query\":null}}}",
                "{\"intents\":[]}",
                "{\"entities\":[null]}"
            })
    void takesEveryFieldAsOptional(String reply) {
        NlpResult result = decode(reply);

        assertThat(result.intents()).isEmpty();
        assertThat(result.entities()).isEmpty();
        assertThat(result.query()).isEmpty();
        assertThat(result.intentThreshold()).isEmpty();
    }

    @Test
    void takesEveryFieldOfAnIntentAndAnEntityAsOptional() {
        NlpResult result = decode("{\"intents\":[{}],\"entities\":[{},{\"value\":null}]}");

        assertThat(result.intents()).containsExactly(new Intent("", 0));
        assertThat(result.understood(0)).isFalse();
        assertThat(result.entities()).hasSize(2).allSatisfy(entity -> {
            assertThat(entity.value()).isEmpty();
            assertThat(entity.score()).isEmpty();
            assertThat(entity.span()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"startIndex\":12,\"endIndex\":18",
                "\"startIndex\":-1,\"endIndex\":3",
                "\"startIndex\":5,\"endIndex\":4",
                "\"startIndex\":5",
                "\"startIndex\":\"0\",\"endIndex\":\"3\"",
                "\"startIndex\":0.5,\"endIndex\":3",
                "\"startIndex\":0,\"endIndex\":4294967299"
            })
    void makesNoSpanOfIndicesThatLieOutsideAndKeepsThem(String indices) {
        Entity entity = decode("{\"entities\":[{\"name\":\"city\",\"value\":\"Paris\"," + indices + "}]}")
                .entities()
                .get(0);

        assertThat(entity.span()).isEmpty();
        assertThat(entity.other()).containsKey("startIndex");
    }

    @Test
    void boundsASpanByTheShorterOfTextAndQuery() {
        String reply =
                "{\"query\":\"a flight\",\"entities\":[{\"startIndex\":0,\"endIndex\":8},{\"startIndex\":0,\"endIndex\":9}]}";

        assertThat(decode(reply).entities())
                .extracting(entity -> entity.span().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void takesAnEndThatIsInclusiveAndOneThatIsExclusive() {
        String reply = "{\"entities\":[{\"startIndex\":12,\"endIndex\":16},{\"startIndex\":12,\"endIndex\":17}]}";

        assertThat(decode(reply).entities())
                .extracting(entity -> entity.span().orElseThrow())
                .containsExactly(new Span(12, 16), new Span(12, 17));
    }

    @Test
    void takesTwoEntitiesOnOneSpan() {
        String reply =
                "{\"entities\":[{\"name\":\"a\",\"startIndex\":0,\"endIndex\":1},{\"name\":\"b\",\"startIndex\":0,\"endIndex\":1}]}";

        assertThat(decode(reply).entities()).extracting(Entity::name).containsExactly("a", "b");
    }

    @Test
    void takesAValueThatIsNoPieceOfTheText() {
        assertThat(decode("{\"entities\":[{\"name\":\"city\",\"value\":\"CDG\",\"startIndex\":12,\"endIndex\":17}]}")
                        .entities()
                        .get(0)
                        .value())
                .isEqualTo("CDG");
    }

    @Test
    void showsAValueThatIsNoTextAsItsJson() {
        assertThat(decode("{\"entities\":[{\"value\":5},{\"value\":{\"unit\":\"kg\"}}]}")
                        .entities())
                .extracting(Entity::value)
                .containsExactly("5", "{\"unit\":\"kg\"}");
    }

    @Test
    void readsItsFieldsUnderTheirOwnNamesWhateverTheMappersNamingStrategy() {
        JsonMapper snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        assertThat(new ReplyDecoder(snake)
                        .decode(bytes("{\"intents\":[],\"intentThreshold\":0.6}"), TEXT)
                        .intentThreshold())
                .hasValue(0.6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"message\":\"Paris\"}",
                "{\"data\":null,\"errors\":[\"Paris\"]}",
                "{\"data\":{\"extract\":null}}",
                "{\"intents\":Paris}",
                "{\"intents\":\"Paris\"}",
                "{\"intents\":[]} {}",
                "\"Paris\"",
                "Paris"
            })
    void refusesWhatIsNoExtractWithoutQuotingIt(String reply) {
        assertThatExceptionOfType(NlpException.UnrecognisedReply.class)
                .isThrownBy(() -> decode(reply))
                .withMessageContaining("Expected an extract")
                .withMessageNotContaining("Paris")
                .withNoCause();
    }

    @Test
    void namesTheFieldsOfAReplyItRefuses() {
        assertThatExceptionOfType(NlpException.UnrecognisedReply.class)
                .isThrownBy(() -> decode("{\"errors\":[],\"data\":{\"other\":1}}"))
                .withMessageContaining("[data, data.other, errors]");
    }

    private static NlpResult decode(String reply) {
        return new ReplyDecoder(JsonMapper.shared()).decode(bytes(reply), TEXT);
    }

    private static ByteArrayInputStream bytes(String reply) {
        return new ByteArrayInputStream(reply.getBytes(UTF_8));
    }
}
