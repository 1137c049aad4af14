package io.github.chatlayerreactor.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

/** What comes while the last member of a batch leaves, as from an event loop that has it in hand. */
final class BatchCrossingTest {
    private static final Duration WINDOW = Duration.ofMillis(5);
    private static final Query<NoVariables, Map<?, ?>> QUERY = query();

    private final List<Object> dropped = new CopyOnWriteArrayList<>();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @SuppressWarnings("unchecked") // a class has no type arguments of its own
    private static Query<NoVariables, Map<?, ?>> query() {
        return Query.of("Ping", "query Ping { ping }", (Class<Map<?, ?>>) (Class<?>) Map.class);
    }

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(dropped::add);
        Hooks.onNextDropped(dropped::add);
    }

    @AfterEach
    void stop() {
        Hooks.resetOnErrorDropped();
        Hooks.resetOnNextDropped();
        time.dispose();
    }

    @Test
    void dropNoErrorOfOneAlone() {
        Disposable only = ask(batches(subscriber -> subscriber.onError(new IllegalStateException("too late"))));
        time.advanceTimeBy(WINDOW);

        only.dispose();

        assertThat(dropped).isEmpty();
    }

    @Test
    void dropNoErrorOfAll() {
        Batches batches = batches(subscriber -> subscriber.onError(new IllegalStateException("too late")));
        Disposable first = ask(batches);
        Disposable second = ask(batches);

        first.dispose();
        second.dispose();

        assertThat(dropped).isEmpty();
    }

    private static Disposable ask(Batches batches) {
        return batches.send(new Execution<>(QUERY, new NoVariables(), CallOptions.defaults()))
                .subscribe(result -> {});
    }

    private Batches batches(Consumer<Subscriber<?>> crossing) {
        JsonMapper mapper = GraphQlJson.of(JsonMapper.shared());
        return new Batches(
                new Crossing(crossing),
                new RequestWriter(URI.create("http://127.0.0.1/"), mapper),
                new ReplyReader(mapper),
                new Alone(crossing),
                new Batches.Bounds(WINDOW, 2, false),
                time);
    }

    private static <T> Mono<T> silent(Consumer<Subscriber<?>> crossing) {
        return Mono.fromDirect(subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                // nothing comes
            }

            @Override
            public void cancel() {
                crossing.accept(subscriber);
            }
        }));
    }

    private record Alone(Consumer<Subscriber<?>> crossing) implements Route {
        @Override
        public <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution) {
            return silent(crossing);
        }
    }

    private record Crossing(Consumer<Subscriber<?>> crossing) implements Exchange {
        @Override
        public <T> Mono<T> send(Request request, Function<? super Reply, ? extends Mono<T>> handler) {
            return silent(crossing);
        }

        @Override
        public <T> Flux<T> stream(Request request, Function<? super Reply, ? extends Publisher<T>> handler) {
            return Flux.from(silent(crossing));
        }
    }
}
