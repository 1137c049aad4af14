package io.github.chatlayerreactor.benchmarks.graphql;

import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.net.URI;

/** What is compared. */
enum Subject implements Contender {
    FLOOR("Reactor Netty by hand"),
    SPRING_GRAPHQL("spring-graphql's `HttpGraphQlClient`"),
    DGS("DGS's `DgsWebClientGraphQLClient`"),
    OURS("`GraphQlClient.fetch`");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    Queries open(URI url) {
        return switch (this) {
            case FLOOR -> new ByHand(url);
            case SPRING_GRAPHQL -> new OnSpringGraphQl(url);
            case DGS -> new OnDgs(url);
            case OURS -> new OnChatlayer(url);
        };
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS;
    }
}
