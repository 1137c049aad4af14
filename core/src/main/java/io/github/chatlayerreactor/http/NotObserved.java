package io.github.chatlayerreactor.http;

import reactor.util.context.ContextView;

/** Watches nothing, with nothing allocated: one for all calls. */
enum NotObserved implements CallObserver, CallObserver.Observed {
    INSTANCE;

    @Override
    public Observed start(Request request, ContextView context) {
        return this;
    }

    @Override
    public void ended(CallEnd end) {}
}
