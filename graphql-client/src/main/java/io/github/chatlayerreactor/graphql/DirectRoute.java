package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Exchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request for each operation. */
final class DirectRoute implements Route {
    private final Exchange exchange;
    private final RequestWriter writer;
    private final ReplyReader reader;
    private final StreamReader streams;

    DirectRoute(Exchange exchange, RequestWriter writer, ReplyReader reader, StreamReader streams) {
        this.exchange = exchange;
        this.writer = writer;
        this.reader = reader;
        this.streams = streams;
    }

    @Override
    public <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution) {
        return send(execution, Wording.WHOLE);
    }

    <D> Mono<GraphQlResult<D>> send(Execution<?, D> execution, Wording wording) {
        return Mono.defer(() -> exchange.send(
                        writer.write(execution, wording), reply -> reader.read(execution.operation(), reply)))
                .onErrorResume(error -> resultOf(execution.endOf(error)));
    }

    private static <D> Mono<GraphQlResult<D>> resultOf(Throwable end) {
        return end instanceof Refusal refusal ? Mono.just(refusal.result()) : Mono.error(end);
    }

    /** With the signals of {@link GraphQlClient#stream}. */
    <E> Flux<E> stream(StreamedList<?, E> list, Execution<?, ?> execution) {
        return Flux.defer(() ->
                        exchange.stream(writer.write(execution, Wording.WHOLE), reply -> streams.read(list, reply)))
                .onErrorMap(Refusal.class, refusal -> new GraphQlException.Rejected(list.query(), refusal.result()));
    }
}
