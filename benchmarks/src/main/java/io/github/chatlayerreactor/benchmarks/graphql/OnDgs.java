package io.github.chatlayerreactor.benchmarks.graphql;

import com.netflix.graphql.dgs.client.DgsMonoGraphQLClient;
import com.netflix.graphql.dgs.client.DgsWebClientGraphQLClient;
import io.github.chatlayerreactor.benchmarks.Pool;
import io.github.chatlayerreactor.benchmarks.exchange.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * DGS's client on WebClient, as in its page on the
 * <a href="https://netflix.github.io/dgs/advanced/java-client/">Java client</a>, but for the name: version 12 has deprecated the
 * class that the page has. It has a constant header, which is to its favour.
 */
final class OnDgs implements Queries {
    private final ConnectionProvider pool = Pool.create();
    private final DgsMonoGraphQLClient client;

    OnDgs(URI url) {
        this.client = new DgsWebClientGraphQLClient(OnSpringGraphQl.webClient(pool, url));
    }

    @Override
    public Mono<Answer> query() {
        return client.reactiveExecuteQuery(Inquiry.INTENTS.query(), variables(), Inquiry.INTENTS.operationName())
                .map(response -> response.extractValueAsObject("bot", Answer.class));
    }

    private static Map<String, @Nullable Object> variables() {
        Inquiry.Variables variables = Inquiry.INTENTS.variables();
        Map<String, @Nullable Object> written = new HashMap<>();
        written.put("bot", variables.bot());
        written.put("first", variables.first());
        written.put("after", variables.after());
        return written;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
