package io.github.chatlayerreactor.soak.calls;

import io.github.chatlayerreactor.graphql.CallOptions;
import io.github.chatlayerreactor.graphql.GraphQlClient;
import io.github.chatlayerreactor.graphql.Mutation;
import io.github.chatlayerreactor.graphql.Query;
import io.github.chatlayerreactor.graphql.StreamedList;
import io.github.chatlayerreactor.graphql.Upload;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.soak.servers.Shop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Orders at the shop, which counts them: some with a key, with which they may be executed twice, some with a file. */
final class OrderCalls {
    private static final int LARGEST_FILE = 40_000;
    private static final int MOST_LINES = 500;
    private static final int PIECE = 4096;

    private static final Mutation<Placing, Placed> PLACE =
            Mutation.of("Place", "mutation Place($id: Int!) { place(id: $id) { id } }", Placing.class, Placed.class);
    private static final Mutation<Sending, Sent> SEND = Mutation.of("Send", """
            mutation Send($id: Int!, $file: Upload!) { send(id: $id, file: $file) { id bytes sum } }""", Sending.class, Sent.class);
    private static final Query<Counted, Lines> LINES = Query.of(
            "Lines", "query Lines($count: Int!) { lines(count: $count) { number text } }", Counted.class, Lines.class);
    private static final StreamedList<Counted, Line> STREAMED = StreamedList.of(LINES, "lines", Line.class);

    private final GraphQlClient client;
    private final Orders orders;
    private final ByteBufAllocator buffers;

    OrderCalls(GraphQlClient client, Orders orders, ByteBufAllocator buffers) {
        this.client = client;
        this.orders = orders;
        this.buffers = buffers;
    }

    record Placing(int id) {}

    record Placed(Receipt place) {}

    record Receipt(int id) {}

    record Sending(int id, Upload file) {}

    record Sent(Filed send) {}

    record Filed(int id, int bytes, long sum) {}

    record Counted(int count) {}

    record Lines(List<Line> lines) {}

    record Line(int number, String text) {}

    Call<?> place(int id, SplittableRandom random) {
        return Call.expecting(
                "order", told(id, client.mutate(PLACE, new Placing(id))), new Placed(new Receipt(id)), Subject.CALL);
    }

    Call<?> placeWithKey(int id, SplittableRandom random) {
        GraphQlClient keyed = client.with(CallOptions.defaults().idempotencyKey(Shop.KEY, "order-" + id));
        return Call.expecting(
                "order with a key",
                told(id, keyed.mutate(PLACE, new Placing(id))),
                new Placed(new Receipt(id)),
                Subject.CALL);
    }

    Call<?> send(int id, SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_FILE)];
        random.nextBytes(bytes);
        Upload file = Upload.of("order.bin", "application/octet-stream", content(bytes));
        Sent sent = new Sent(new Filed(id, bytes.length, Shop.sumOf(Unpooled.wrappedBuffer(bytes))));
        return Call.expecting(
                "order with a file", told(id, client.mutate(SEND, new Sending(id, file))), sent, Subject.CALL);
    }

    Call<?> lines(int id, SplittableRandom random) {
        int count = random.nextInt(MOST_LINES);
        return new Call<>(
                "long list",
                client.stream(STREAMED, new Counted(count)),
                got -> Call.differs(
                        IntStream.range(0, count).boxed().toList(),
                        got.stream().map(Line::number).toList()),
                Subject.STREAM);
    }

    private <T> Mono<T> told(int id, Mono<T> call) {
        return call.doOnNext(answer -> orders.answered(id)).doOnError(error -> orders.failed(id, error));
    }

    /** Direct buffers, so that one that is not released is seen. */
    private Flux<ByteBuf> content(byte[] bytes) {
        return Flux.range(0, (bytes.length + PIECE - 1) / PIECE).map(piece -> {
            int from = piece * PIECE;
            int length = Math.min(PIECE, bytes.length - from);
            return buffers.directBuffer(length).writeBytes(bytes, from, length);
        });
    }
}
