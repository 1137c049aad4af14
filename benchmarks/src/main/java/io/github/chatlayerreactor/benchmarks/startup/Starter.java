package io.github.chatlayerreactor.benchmarks.startup;

import io.github.chatlayerreactor.benchmarks.client.Tried;
import io.github.chatlayerreactor.benchmarks.report.Contender;

/** What is started; the first is what a program that does nothing costs, and the measurement itself. */
enum Starter implements Contender {
    NOTHING("the JVM alone"),
    BY_HAND(Tried.BY_HAND.title()),
    OURS(Tried.OURS.title()),
    OURS_GIVEN_A_CLIENT(Tried.OURS_GIVEN_A_CLIENT.title()),
    SPRING_SECURITY(Tried.SPRING_SECURITY.title());

    private final String title;

    Starter(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS || this == OURS_GIVEN_A_CLIENT;
    }
}
