package io.github.chatlayerreactor.examples.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows that BlockHound watches this module's tests: without it the planted sleep would pass unseen. */
final class BlockingCallsTest {
    @Test
    void failOnANonBlockingThread() {
        Mono<String> sleeper = Mono.fromCallable(() -> {
                    Thread.sleep(1);
                    return "slept";
                })
                .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(sleeper::block).hasCauseInstanceOf(BlockingOperationError.class);
    }
}
