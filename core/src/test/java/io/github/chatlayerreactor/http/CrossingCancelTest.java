package io.github.chatlayerreactor.http;

import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.wire.CrossingCancels;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.SampledBuffers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancel that meets the reply on its way from the event loop to who would read it. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class CrossingCancelTest {
    @RegisterExtension
    final CrossingCancels cancels = new CrossingCancels();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges(cancels.pool);

    @Test
    void keepsNoBuffer() throws InterruptedException {
        exchanges.client(cancels::count);
        Exchange exchange = exchanges.with(TokenSource.fixed("fixed"));

        cancels.assertKeepsNothing(exchange.send(Request.get(cancels.server.uri("/")), Exchanges::text));
    }
}
