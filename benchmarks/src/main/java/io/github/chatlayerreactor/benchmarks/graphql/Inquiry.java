package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request, some 300 bytes.
 *
 * @param query the document
 * @param operationName its operation
 * @param variables that operation's
 */
record Inquiry(String query, String operationName, Variables variables) {
    static final Inquiry INTENTS =
            new Inquiry("""
            query Intents($bot: ID!, $first: Int!, $after: String) { bot(id: $bot) { \
            intents(first: $first, after: $after) { nodes { id name expressions } \
            pageInfo { endCursor hasNextPage } } } }""", "Intents", new Variables("5f0c2f6e-9d34-4d1c-8a57-000001", 50, null));

    /**
     * What it asks about.
     *
     * @param bot whose intents
     * @param first how many
     * @param after which ones
     */
    record Variables(String bot, int first, @Nullable String after) {}

    /**
     * The reply to it.
     *
     * @param data what was asked for
     */
    record Reply(Data data) {}

    /**
     * What was asked for.
     *
     * @param bot the answer
     */
    record Data(Answer bot) {}
}
