package io.github.chatlayerreactor.auth;

import io.github.chatlayerreactor.wire.CrossingCancels;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.SampledBuffers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.netty.http.client.HttpClient;

/** A cancel that meets the token server's reply on its way from the event loop to who would read it. */
@ExtendWith({Hygiene.class, SampledBuffers.class})
class CrossingCancelTest {
    @RegisterExtension
    final CrossingCancels cancels = new CrossingCancels();

    @Test
    void keepsNoBuffer() throws InterruptedException {
        FormPost post = new FormPost(
                cancels.count(HttpClient.create(cancels.pool)),
                cancels.server.uri("/token"),
                ClientAuthentication.secretPost());

        cancels.assertKeepsNothing(post.send(
                Map.of("grant_type", "client_credentials"),
                ClientCredentials.of("id", "secret"),
                (reply, body) -> body));
    }
}
