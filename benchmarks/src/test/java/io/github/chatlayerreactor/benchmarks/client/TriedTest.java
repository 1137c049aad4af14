package io.github.chatlayerreactor.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.benchmarks.service.Addresses;
import io.github.chatlayerreactor.benchmarks.service.Console;
import io.github.chatlayerreactor.benchmarks.service.Service;
import io.github.chatlayerreactor.wire.Hygiene;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is tried … */
@ExtendWith(Hygiene.class)
final class TriedTest {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Service service = Service.here(LIFE, Duration.ZERO);
    private final Addresses addresses = service.addresses();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsRepliesWithOneTokenAndTellsOfItsRequest(Tried tried) throws Exception {
        AtomicInteger tokenRequests = new AtomicInteger();
        try (Client client = tried.open(new Setup(addresses, LIFE, tokenRequests::incrementAndGet))) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get(addresses.api()).block(WAIT)).isEqualTo(new Greeting("served"));
            }
        }
        assertThat(tokenRequests).hasValue(1);
        assertThat(new Console(addresses).counts().tokenRequests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BY_HAND")
    void goesOnAfterItsTokenIsRevoked(Tried tried) throws Exception {
        try (Client client = tried.open(Setup.of(addresses, LIFE))) {
            assertThat(client.get(addresses.api()).block(WAIT)).isEqualTo(new Greeting("served"));
            new Console(addresses).revoke();

            var unused = client.get(addresses.api()).onErrorComplete().block(WAIT);

            assertThat(client.get(addresses.api()).block(WAIT)).isEqualTo(new Greeting("served"));
        }
    }
}
