package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Reply;
import java.util.Iterator;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Tells what a reply means, by the rules of {@link ReplyReader}, and reads it as it arrives if it has a result. */
final class StreamReader {
    private final JsonMapper mapper;
    private final ReplyReader whole;

    /**
     * A reader of streams.
     *
     * @param whole reads what is no result
     */
    StreamReader(JsonMapper mapper, ReplyReader whole) {
        this.mapper = mapper;
        this.whole = whole;
    }

    <E> Publisher<E> read(StreamedList<?, E> list, Reply reply) {
        return ReplyReader.hasResult(reply) ? elements(list, reply) : rejection(list.query(), reply);
    }

    /**
     * One piece of the body is asked for at a time, when all elements in those before it were taken. A failure of the
     * body, which comes whenever it comes, waits its turn behind them. {@code onErrorStop}: with an {@code
     * onErrorContinue} downstream, flattening would drop a failure and never ask for another piece.
     */
    private <E> Flux<E> elements(StreamedList<?, E> list, Reply reply) {
        StreamedReply<E> elements = new StreamedReply<>(list, reply.status(), mapper);
        return reply.body()
                .<Iterator<E>>map(elements::take)
                .concatWith(Mono.fromSupplier(elements::end))
                .onErrorResume(failure -> Mono.just(new Failed<>(failure)))
                .concatMapIterable(available -> () -> available, 1)
                .onErrorResume(GraphQlException.Rejected.class, rejected -> told(rejected, reply))
                .onErrorStop();
    }

    /** Nothing was executed, so that no element has been emitted. */
    private static <E> Mono<E> told(GraphQlException.Rejected rejected, Reply reply) {
        Refusal refusal = Refusal.of(rejected);
        return refusal == null ? Mono.error(rejected) : refusal.tell(reply);
    }

    private <D, E> Mono<E> rejection(Operation<?, D> query, Reply reply) {
        return whole.read(query, reply).map(result -> {
            throw new GraphQlException.Rejected(query, (GraphQlResult.Rejected<D>) result);
        });
    }

    /** No elements, but what the body failed with. */
    private record Failed<E>(Throwable failure) implements Iterator<E> {
        @Override
        public boolean hasNext() {
            throw Exceptions.propagate(failure);
        }

        @Override
        public E next() {
            throw Exceptions.propagate(failure);
        }
    }
}
