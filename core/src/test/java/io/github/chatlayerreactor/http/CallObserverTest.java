package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

/** The observer of calls as it comes. */
final class CallObserverTest {
    private static final Request REQUEST = Request.get(URI.create("https://api.example/a"));

    @Test
    void changesNothingByDefault() {
        for (CallObserver observer : new CallObserver[] {CallObserver.none(), (request, context) -> end -> {}}) {
            CallObserver.Observed observed = observer.start(REQUEST, Context.empty());
            Context context = Context.of("any", 1);
            HttpHeaders headers = new DefaultHttpHeaders();

            observed.propagate(headers);
            observed.ended(new CallEnd(CallEnd.Outcome.SERVED, 200, 1, null));

            assertThat(observed.within(context)).isSameAs(context);
            assertThat(headers).isEmpty();
        }
    }

    @Test
    void isOneForAllCallsWhereItWatchesNothing() {
        CallObserver none = CallObserver.none();

        assertThat(none.start(REQUEST, Context.empty()))
                .isSameAs(none.start(REQUEST, Context.empty()))
                .isSameAs(CallObserver.none());
    }
}
