package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chatlayerreactor.graphql.GraphQlException.DataMismatch;
import io.github.chatlayerreactor.graphql.GraphQlException.ProtocolViolation;
import io.github.chatlayerreactor.graphql.GraphQlResult.Complete;
import io.github.chatlayerreactor.graphql.GraphQlResult.Failed;
import io.github.chatlayerreactor.graphql.GraphQlResult.Partial;
import io.github.chatlayerreactor.graphql.GraphQlResult.Rejected;
import io.github.chatlayerreactor.graphql.ScriptedReply.Refused;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever bytes come: a result or an error of ours, the same for any split into buffers, of the kind that a plain tree of
 * the same bytes calls for, and no error that quotes more than a little of them. Each build tries the kept inputs
 * and looks for others for a moment; {@code -Pfuzz} looks for longer.
 */
class ReplyReaderFuzz {
    private static final Query<NoVariables, Data> QUERY = Query.of("Any", "query Any { any }", Data.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_MESSAGE = 1_000;

    private final ReplyReader reader = new ReplyReader(JSON);

    enum Kind {
        ONE,
        TWO
    }

    record Data(
            int count,
            @Nullable String name,
            @Nullable List<Data> children,
            @Nullable Kind kind,
            double share,
            @Nullable BigInteger big,
            @Nullable Map<String, Integer> counts,
            @Nullable Object any) {}

    @FuzzTest(maxDuration = "2m")
    void keepsItsWord(byte[] body) {
        Object graphql = outcomeOf(200, ReplyReader.GRAPHQL, body);
        Object ofAnError = outcomeOf(500, ReplyReader.JSON, body);

        assertThat(graphql).as("read as JSON").isEqualTo(outcomeOf(200, ReplyReader.JSON, body));
        assertThat(outcomeOf(200, "text/html", body)).as("read as HTML").isEqualTo(new Told(Refused.class, ""));
        assertThat(ofAnError instanceof Rejected || ofAnError.equals(new Told(Refused.class, "")))
                .as("read as an error: %s", ofAnError)
                .isTrue();
        assertFits(graphql, treeOf(body));
    }

    /** The class of an error and its message. */
    private record Told(Class<?> type, String message) {}

    /** A result, or what was told of an error of ours; any other error goes on its way. */
    private Object outcomeOf(int status, String mediaType, byte[] body) {
        ScriptedReply reply = new ScriptedReply(status, mediaType, List.of(body));
        Object outcome = outcomeOf(reply);
        assertThat(outcomeOf(reply.split(1))).as("byte by byte").isEqualTo(outcome);
        assertThat(outcomeOf(reply.split(16))).as("piece by piece").isEqualTo(outcome);
        return outcome;
    }

    private Object outcomeOf(ScriptedReply reply) {
        try {
            return reader.read(QUERY, reply).blockOptional().orElseThrow();
        } catch (GraphQlException | Refused ours) {
            String message = Objects.requireNonNullElse(ours.getMessage(), "");
            assertThat(message).hasSizeLessThan(LONGEST_MESSAGE);
            return new Told(ours.getClass(), message);
        }
    }

    /** {@code null} for what is no JSON. */
    private static @Nullable JsonNode treeOf(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException none) {
            return null;
        }
    }

    private static void assertFits(Object outcome, @Nullable JsonNode tree) {
        if (outcome instanceof Told told && told.type() == ProtocolViolation.class) {
            assertThat(tree == null || !isReply(tree) || refuses(told.message()))
                    .as("%s of %s", told, tree)
                    .isTrue();
            return;
        }
        assertThat(tree).as("JSON that was read as %s", outcome).isNotNull();
        assertThat(outcome instanceof Told told ? told.type() : outcome.getClass())
                .as("%s of %s", outcome, tree)
                .isIn(kindsOf(tree));
    }

    /** What a tree does not show: that it was too much, or that a key came twice. */
    private static boolean refuses(String message) {
        return message.contains("is beyond the parser's limits: ") || message.endsWith(" twice");
    }

    private static boolean isReply(JsonNode tree) {
        JsonNode errors = tree.get("errors");
        boolean readable = errors == null || errors.isNull() || areErrors(errors);
        return readable && (tree.has("data") || !isNone(errors));
    }

    private static boolean areErrors(JsonNode errors) {
        return errors.isArray() && errors.valueStream().allMatch(JsonNode::isObject);
    }

    private static boolean isNone(@Nullable JsonNode errors) {
        return errors == null || errors.isNull() || (errors.isArray() && errors.isEmpty());
    }

    private static List<Class<?>> kindsOf(JsonNode tree) {
        if (!tree.has("data")) {
            return List.of(Rejected.class);
        }
        if (tree.get("data").isNull()) {
            return List.of(Failed.class);
        }
        return List.of(isNone(tree.get("errors")) ? Complete.class : Partial.class, DataMismatch.class);
    }
}
