package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.ChatlayerException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import tools.jackson.databind.ObjectReader;

/** One of the operations of a batch, who waits for it, and what the reply has for it. */
final class BatchMember<D> {
    private final Execution<?, D> execution;
    private final byte[] written;
    private final MonoSink<GraphQlResult<D>> caller;
    private @Nullable Envelope<D> envelope;

    BatchMember(Execution<?, D> execution, byte[] written, MonoSink<GraphQlResult<D>> caller) {
        this.execution = execution;
        this.written = written;
        this.caller = caller;
    }

    Operation<?, D> operation() {
        return execution.operation();
    }

    byte[] written() {
        return written;
    }

    MonoSink<GraphQlResult<D>> caller() {
        return caller;
    }

    Mono<GraphQlResult<D>> sendBy(Route route) {
        return route.send(execution);
    }

    void expect(ObjectReader json) {
        envelope = new Envelope<>(json, operation().dataType());
    }

    void expectAgain() {
        envelope = envelope().again();
    }

    /** It shares the errors of a reply that refuses all. */
    void refuse(Envelope<?> reply) {
        envelope = envelope().refusedAs(reply);
    }

    Envelope<D> envelope() {
        return Objects.requireNonNull(envelope);
    }

    void deliver(int status) {
        try {
            caller.success(ReplyReader.result(operation(), status, envelope()));
        } catch (ChatlayerException unfit) {
            caller.error(unfit);
        }
    }

    void fail(Throwable error) {
        caller.error(execution.endOf(error));
    }
}
