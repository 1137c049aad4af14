package io.github.chatlayerreactor.examples.bot.load;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One conversation: two messages at a time, the second as soon as the first was taken and long before it is answered, then
 * a pause.
 */
final class Talk {
    private final Channel channel;
    private final Tally tally;
    private final String id;
    private final Duration pause;
    private final SplittableRandom random;
    private int sent;

    Talk(Channel channel, Tally tally, int number, Duration pause) {
        this.channel = channel;
        this.tally = tally;
        this.id = "c" + number;
        this.pause = pause;
        this.random = new SplittableRandom(number);
    }

    /** Talks until there were enough messages and the time has come. Never fails: the tally has what went wrong. */
    Mono<Void> run(int messages, BooleanSupplier time) {
        return Mono.defer(() -> sent == 0 ? two() : Mono.delay(randomPause()).then(two()))
                .repeat(() -> sent < messages || !time.getAsBoolean())
                .then();
    }

    private Duration randomPause() {
        return Duration.ofMillis(random.nextLong(pause.toMillis() / 2, pause.toMillis() * 3 / 2 + 1));
    }

    private Mono<Void> two() {
        Said first = new Said(tally, id, sent + 1);
        Said second = new Said(tally, id, sent + 2);
        sent += 2;
        Mono<Void> then = Mono.defer(() -> heard(second, channel.say(second)));
        Flux<Event> events = channel.say(first);
        return events.publish(shared -> Mono.when(
                        heard(first, shared),
                        shared.any(Event::isAcceptance).onErrorReturn(false).then(then)))
                .then();
    }

    private static Mono<Void> heard(Said said, Flux<Event> events) {
        return events.doOnNext(said::hear)
                .doOnComplete(said::end)
                .doOnError(said::fail)
                .then()
                .onErrorComplete();
    }
}
