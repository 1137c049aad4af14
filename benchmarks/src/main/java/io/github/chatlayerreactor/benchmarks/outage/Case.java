package io.github.chatlayerreactor.benchmarks.outage;

import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.report.Contender;
import io.github.chatlayerreactor.benchmarks.service.Outage;
import java.util.List;
import java.util.stream.Stream;

/** A client, and the way in which its token server fails. */
record Case(Tried client, Outage way) implements Contender {
    static final List<Tried> CLIENTS = List.of(Tried.OURS, Tried.SPRING_SECURITY);

    static List<Case> all() {
        return Stream.of(Outage.values())
                .flatMap(way -> CLIENTS.stream().map(client -> new Case(client, way)))
                .toList();
    }

    static List<Case> of(Tried client) {
        return Stream.of(Outage.values()).map(way -> new Case(client, way)).toList();
    }

    @Override
    public String title() {
        return way + ": " + client.title();
    }

    @Override
    public boolean ours() {
        return client.ours();
    }
}
