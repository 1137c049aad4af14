package io.github.chatlayerreactor.graphql;

import static io.github.chatlayerreactor.graphql.RawReplies.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.retry.RetryPolicy;
import io.github.chatlayerreactor.wire.RawServer;
import io.github.chatlayerreactor.wire.RawServer.Conversation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A query and a mutation to be sent on real sockets, soon again if at all. */
abstract class RetryFixture {
    static final Duration WAIT = Duration.ofSeconds(20);
    static final Query<NoVariables, Data> READ = Query.of("Op", "query Op { name }", Data.class);
    static final Mutation<NoVariables, Data> CHANGE = Mutation.of("Op", "mutation Op { name }", Data.class);
    static final String DATA = "{\"data\":{\"name\":\"Ada\"}}";
    static final Conversation SERVED = json(200, DATA);
    static final String UNAUTHENTICATED = error("UNAUTHENTICATED");

    final RenewingTokens tokens = new RenewingTokens();
    final Chatlayer chatlayer = Chatlayer.builder(tokens)
            .calls(calls -> calls.retry(RetryPolicy.defaults().backOff(Duration.ofMillis(1), Duration.ofMillis(1))))
            .build();

    enum Kind {
        QUERY,
        MUTATION;

        Operation<NoVariables, Data> operation() {
            return this == QUERY ? READ : CHANGE;
        }
    }

    @AfterEach
    void close() {
        chatlayer.shutdown().block(WAIT);
    }

    final GraphQlClient client(RawServer server) {
        return GraphQlClient.create(chatlayer, RawReplies.url(server));
    }

    static void assertServed(GraphQlClient client, Kind kind) {
        GraphQlResult<Data> result =
                client.execute(kind.operation()).blockOptional(WAIT).orElseThrow();
        assertThat(result)
                .isInstanceOfSatisfying(
                        GraphQlResult.Complete.class,
                        complete -> assertThat(complete.data()).isEqualTo(new Data("Ada")));
    }

    static String error(String code) {
        return "{\"errors\":[{\"message\":\"Not you\",\"extensions\":{\"code\":\"" + code + "\"}}]}";
    }

    record Data(String name) {}
}
