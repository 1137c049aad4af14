package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.completions.CompletionsClient;
import io.github.chatlayerreactor.completions.OpenAiDialect;
import io.github.chatlayerreactor.completions.StreamTimeouts;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.GraphQlClientBuilder;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.soak.levels.Resources;
import io.github.chatlayerreactor.soak.servers.Servers;
import io.github.chatlayerreactor.soak.servers.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.scheduler.Scheduler;

/** Who calls: so many callers of each kind at once. */
final class Cast {
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int KEEPS = 20;
    private static final Duration GATHERS = Duration.ofMillis(10);
    private static final int BATCH = 4;

    private final List<Calls> callers = new ArrayList<>();
    private final Servers servers;
    private final Resources resources;

    Cast(Servers servers, Resources resources) {
        this.servers = servers;
        this.resources = resources;
    }

    List<Calls> callers() {
        return callers;
    }

    private void add(int count, Calls calls) {
        callers.addAll(Collections.nCopies(count, calls));
    }

    void tokens(String name, Subject subject, String client) {
        TokenCalls tokens = new TokenCalls(name, subject.tokens(), client);
        add(4, tokens::token);
        add(1, tokens::storm);
    }

    void sandbox(Chatlayer chatlayer) {
        Wire wire = servers.wire("sandbox");
        BotCalls bots = new BotCalls("GraphQL", graphql(chatlayer, wire).build());
        bots(bots);
        add(1, bots::hurried);
        add(1, bots::pages);
        nlp(chatlayer, wire.uri(servers.sandbox().now().nlpUrl().getPath()));
        completions(chatlayer, wire.uri(servers.sandbox().now().completionsUrl().getPath()));
    }

    private void bots(BotCalls bots) {
        add(2, bots::fetch);
        add(2, bots::paginate);
        add(2, bots::stream);
        add(1, bots::rename);
    }

    private void nlp(Chatlayer chatlayer, URI url) {
        Scheduler timers = resources.timers();
        NlpForm form = NlpForm.observedV1();
        NlpCalls nlp = new NlpCalls(
                NlpClient.builder(chatlayer, url, form).scheduler(timers).build(),
                NlpClient.builder(chatlayer, url, form)
                        .cache(KEPT, KEEPS)
                        .scheduler(timers)
                        .build());
        add(2, nlp::extract);
        add(3, nlp::cached);
        add(2, nlp::all);
    }

    private void completions(Chatlayer chatlayer, URI url) {
        CompletionCalls completions = new CompletionCalls(CompletionsClient.create(chatlayer, url, OpenAiDialect.chat())
                .timeouts(new StreamTimeouts(SILENCE, SILENCE))
                .scheduler(resources.timers()));
        add(2, completions::whole);
        add(4, completions::streamed);
        add(2, completions::signals);
    }

    void shop(Chatlayer chatlayer, Orders orders) {
        Wire wire = servers.wire("shop");
        ExchangeCalls exchange = new ExchangeCalls(chatlayer.exchange(), wire);
        add(3, exchange::get);
        add(2, exchange::post);
        add(2, exchange::stream);
        OrderCalls order = new OrderCalls(graphql(chatlayer, wire).build(), orders, resources.buffers());
        add(4, order::place);
        add(2, order::placeWithKey);
        add(2, order::send);
        add(2, order::lines);
    }

    /** The sandbox does not know batches, and Yoga persists nothing without a plug-in. */
    void nodes(Chatlayer chatlayer) {
        for (String name : servers.nodes().keySet()) {
            Wire wire = servers.wire(name);
            bots(new BotCalls(name, graphql(chatlayer, wire).build()));
            add(
                    BATCH,
                    new BotCalls(
                            name + " batched",
                            graphql(chatlayer, wire).batching(GATHERS, BATCH).build())::fetch);
            if (!name.equals("yoga")) {
                BotCalls persisting = new BotCalls(
                        name + " persisted",
                        graphql(chatlayer, wire).persistedQueries().build());
                add(2, persisting::fetch);
                add(1, persisting::rename);
            }
        }
    }

    private GraphQlClientBuilder graphql(Chatlayer chatlayer, Wire wire) {
        return GraphQlClient.builder(chatlayer, wire.uri("/graphql")).scheduler(resources.timers());
    }
}
