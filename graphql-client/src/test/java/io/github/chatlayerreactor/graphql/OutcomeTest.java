package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.ReplyOrder.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class OutcomeTest {
    private static final String USAGE_FAILED = error("No usage", "\"bot\",\"usage\"");

    private final ReplyReader reader = new ReplyReader(GraphQlJson.of(JsonMapper.shared()));

    @Test
    void isOkWithAValue() {
        GraphQlResult<Data> result = read("{\"data\":{\"bot\":{\"id\":\"1\",\"usage\":{\"sessions\":7}}}}");

        assertThat(result).isEqualTo(new Complete<>(new Data(new Bot("1", ok(new Usage(7)))), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void isFailedAtTheErrorsPath(ReplyOrder order) {
        GraphQlResult<Data> result = read(order.reply("{\"bot\":{\"id\":\"1\",\"usage\":null}}", USAGE_FAILED));

        assertThat(result).isInstanceOf(Complete.class);
        assertThat(result.errors()).isEmpty();
        assertThat(why(usage(result)))
                .containsExactly(new GraphQlError("No usage", List.of("bot", "usage"), List.of(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void isFailedByAnErrorBelowThatTookItAlong(ReplyOrder order) {
        String below = error("No count", "\"bot\",\"usage\",\"sessions\"");

        GraphQlResult<Data> result = read(order.reply("{\"bot\":{\"id\":\"1\",\"usage\":null}}", below, USAGE_FAILED));

        assertThat(why(usage(result))).hasSize(2);
        assertThat(result).isInstanceOf(Complete.class);
    }

    @Test
    void isMissingIfNothingSaysWhy() {
        assertThat(usage(read("{\"data\":{\"bot\":{\"id\":\"1\",\"usage\":null}}}")))
                .isEqualTo(new Outcome.Missing<>());
        assertThat(usage(read("{\"data\":{\"bot\":{\"id\":\"1\"}}}"))).isEqualTo(new Outcome.Missing<>());
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAbsorbTheErrorOfAnotherPlace(ReplyOrder order) {
        String elsewhere = error("No name", "\"bot\",\"name\"");

        GraphQlResult<Data> result =
                read(order.reply("{\"bot\":{\"id\":\"1\",\"usage\":null}}", USAGE_FAILED, elsewhere));

        assertThat(result).isInstanceOf(Partial.class);
        assertThat(result.errors()).extracting(GraphQlError::message).containsExactly("No name");
        assertThat(usage(result)).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAbsorbAnErrorAboveItOrWithoutAPath(ReplyOrder order) {
        GraphQlResult<Data> result = read(order.reply(
                "{\"bot\":{\"id\":\"1\",\"usage\":null}}", error("Deprecated", "\"bot\""), "{\"message\":\"Slow\"}"));

        assertThat(usage(result)).isEqualTo(new Outcome.Missing<>());
        assertThat(result.errors()).extracting(GraphQlError::message).containsExactly("Deprecated", "Slow");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAbsorbTheErrorOfANullInsideItsValue(ReplyOrder order) {
        String inside = error("No messages", "\"bot\",\"usage\",\"messages\"");

        GraphQlResult<Data> result =
                read(order.reply("{\"bot\":{\"id\":\"1\",\"usage\":{\"sessions\":7,\"messages\":null}}}", inside));

        assertThat(usage(result)).isEqualTo(ok(new Usage(7)));
        assertThat(result).isInstanceOf(Partial.class);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotAbsorbAnErrorThatTookTheDataAlong(ReplyOrder order) {
        assertThat(read(order.reply("null", USAGE_FAILED))).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @EnumSource
    void worksInListsAndNested(ReplyOrder order) {
        String data = "{\"bots\":[{\"id\":\"1\"},null,{\"id\":\"3\"},null],\"matrix\":[[1,null],null,[null]]}";

        GraphQlResult<Lists> result = read(
                Lists.class,
                order.reply(
                        data,
                        error("No second", "\"bots\",1,\"id\""),
                        error("No number", "\"matrix\",0,1"),
                        error("No row", "\"matrix\",1")));

        Lists lists = data(result);
        assertThat(lists.bots()).hasSize(4);
        assertThat(lists.bots().get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(lists.bots().get(3)).isInstanceOf(Outcome.Missing.class);
        assertThat(lists.matrix().get(0).toOptional().orElseThrow().get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(lists.matrix().get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(lists.matrix().get(2).toOptional().orElseThrow()).containsExactly(new Outcome.Missing<>());
    }

    @ParameterizedTest
    @EnumSource(names = {"USE_LONG_FOR_INTS", "USE_BIG_INTEGER_FOR_INTS"})
    void worksInListsWhateverAMapperReadsWholeNumbersAs(DeserializationFeature feature) {
        ReplyReader wide = new ReplyReader(
                GraphQlJson.of(JsonMapper.builder().enable(feature).build()));
        Query<NoVariables, Lists> query = Query.of("Bots", "query Bots { bots }", Lists.class);
        String reply = ReplyOrder.DATA_FIRST.reply(
                "{\"bots\":[{\"id\":\"1\"},null],\"matrix\":[[1,null]]}",
                error("No second", "\"bots\",1,\"id\""),
                error("No number", "\"matrix\",0,1"),
                "{\"message\":\"No third\",\"path\":[\"bots\",2,4294967298,\"id\"],"
                        + "\"locations\":[{\"line\":2,\"column\":7}]}");

        GraphQlResult<Lists> result =
                wide.read(query, ScriptedReply.graphql(reply)).blockOptional().orElseThrow();

        assertThat(result.errors())
                .containsExactly(new GraphQlError(
                        "No third", List.of("bots", 2, "id"), List.of(new GraphQlError.Location(2, 7)), Map.of()));
        Lists lists = ((Partial<Lists>) result).data();
        assertThat(lists.bots().get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(lists.matrix().get(0).toOptional().orElseThrow().get(1)).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @EnumSource
    void worksInAMapAndInARecordOfItself(ReplyOrder order) {
        GraphQlResult<Tree> result = read(
                Tree.class,
                order.reply(
                        "{\"left\":{\"left\":null,\"named\":{\"a b\":null}}}",
                        error("No left", "\"left\",\"left\""),
                        error("No a b", "\"left\",\"named\",\"a b\"")));

        Tree left = data(result).left().toOptional().orElseThrow();
        assertThat(left.left()).isInstanceOf(Outcome.Failed.class);
        assertThat(left.named()).hasEntrySatisfying("a b", b -> assertThat(b).isInstanceOf(Outcome.Failed.class));
    }

    @ParameterizedTest
    @EnumSource
    void worksInAUnionWhereverItsTypenameStands(ReplyOrder order) {
        String data = "{\"parts\":[{\"__typename\":\"Image\",\"url\":null,\"size\":1.25},"
                + "{\"url\":null,\"size\":0.1,\"also\":[{\"url\":null,\"__typename\":\"Image\"}],\"__typename\":\"Image\"}],"
                + "\"cover\":{\"url\":\"u\",\"__typename\":\"Image\"}}";

        GraphQlResult<Page> result = read(
                Page.class,
                order.reply(
                        data,
                        error("No url", "\"parts\",0,\"url\""),
                        error("No url", "\"parts\",1,\"url\""),
                        error("No url", "\"parts\",1,\"also\",0,\"url\"")));

        Page page = data(result);
        assertThat(((Image) page.parts().get(0)).url()).isInstanceOf(Outcome.Failed.class);
        Image second = (Image) page.parts().get(1);
        assertThat(second.url()).isInstanceOf(Outcome.Failed.class);
        assertThat(second.size()).isEqualTo(new BigDecimal("0.1"));
        assertThat(((Image) second.also().get(0)).url()).isInstanceOf(Outcome.Failed.class);
        assertThat(page.cover().toOptional())
                .hasValueSatisfying(cover -> assertThat(((Image) cover).url()).isEqualTo(ok("u")));
    }

    @ParameterizedTest
    @EnumSource
    void leavesAMismatchAMismatch(ReplyOrder order) {
        assertThatExceptionOfType(GraphQlException.DataMismatch.class)
                .isThrownBy(() -> read(order.reply("{\"bot\":{\"usage\":null,\"id\":{}},\"total\":0}", USAGE_FAILED)))
                .withMessage("query Bots: data.bot.id should be String, but is an object; the server reported: No usage"
                        + " (at bot.usage)");
    }

    private GraphQlResult<Data> read(String text) {
        return read(Data.class, text);
    }

    private <D> GraphQlResult<D> read(Class<D> type, String text) {
        Query<NoVariables, D> bots = Query.of("Bots", "query Bots { bots }", type);
        return reader.read(bots, ScriptedReply.graphql(text)).blockOptional().orElseThrow();
    }

    private static Outcome<Usage> usage(GraphQlResult<Data> result) {
        return result instanceof Complete<Data> complete
                ? complete.data().bot().usage()
                : ((Partial<Data>) result).data().bot().usage();
    }

    /** Of a result without errors. */
    private static <D> D data(GraphQlResult<D> result) {
        assertThat(result).isInstanceOf(Complete.class);
        return ((Complete<D>) result).data();
    }

    private static List<GraphQlError> why(Outcome<?> outcome) {
        return ((Outcome.Failed<?>) outcome).errors();
    }

    private static <T> Outcome<T> ok(T value) {
        return new Outcome.Ok<>(value);
    }

    private record Data(Bot bot) {}

    private record Bot(String id, Outcome<Usage> usage) {}

    private record Usage(int sessions) {}

    private record Lists(List<Outcome<Bot>> bots, List<Outcome<List<Outcome<Integer>>>> matrix) {}

    private record Tree(Outcome<Tree> left, @Nullable Map<String, Outcome<String>> named) {}

    private record Page(List<Part> parts, Outcome<Part> cover) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "__typename")
    private sealed interface Part {}

    private record Image(Outcome<String> url, @Nullable BigDecimal size, List<Part> also) implements Part {}
}
