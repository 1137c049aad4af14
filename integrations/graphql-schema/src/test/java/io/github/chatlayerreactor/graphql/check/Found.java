package io.github.chatlayerreactor.graphql.check;

import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.schema.Schema;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What a check finds, each as its severity, rule and path, with a schema that has something of each kind. */
final class Found {
    static final Schema SCHEMA = Schema.parse("""
            type Query { bot: Bot bots: [Bot!]! first: Bot! maybe: [String]! }
            type Bot { id: ID! name: String! nick: String age: Int size: Int! ratio: Float! live: Boolean! mode: Mode! tags: [String!]!
              at: DateTime! parent: Bot }
            enum Mode { DRAFT LIVE }
            scalar DateTime
            """);

    private Found() {}

    static List<String> found(String selection, Class<?> data) {
        return lines(Operations.of(query(selection, data)).against(SCHEMA));
    }

    static List<String> found(String selection, Class<?> data, JsonMapper mapper) {
        return lines(Operations.of(query(selection, data)).against(SCHEMA).mapper(mapper));
    }

    static List<String> unchecked(String selection, Class<?> data) {
        return lines(Operations.of(query(selection, data)));
    }

    static Query<?, ?> query(String selection, Class<?> data) {
        return Query.of("Q", "query Q " + selection, data);
    }

    static List<String> lines(Operations operations) {
        return operations.report().findings().stream()
                .map(finding -> finding.severity() + " " + finding.rule() + " " + finding.path())
                .toList();
    }
}
