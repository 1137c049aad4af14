package io.github.chatlayerreactor.soak.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chatlayerreactor.http.Exchange;
import io.github.chatlayerreactor.http.Reply;
import io.github.chatlayerreactor.http.Request;
import io.github.chatlayerreactor.soak.servers.Wire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends by the exchange itself: bodies that come back, read whole or as they arrive, some with a deadline of their own. */
final class ExchangeCalls {
    private static final int LONGEST = 40_000;

    private final Exchange exchange;
    private final Wire shop;

    ExchangeCalls(Exchange exchange, Wire shop) {
        this.exchange = exchange;
        this.shop = shop;
    }

    Call<?> get(int id, SplittableRandom random) {
        String path = "/echo?id=" + id;
        Request request = Request.get(shop.uri(path));
        if (random.nextInt(4) > 0) {
            return get(request, path, Subject.CALL);
        }
        Duration bound = Duration.ofMillis(1 + random.nextInt(400));
        return get(request.timeout(bound), path, Subject.within(bound));
    }

    private Call<?> get(Request request, String path, Duration within) {
        return Call.expecting("exchange GET", exchange.send(request, ExchangeCalls::text), path, within);
    }

    Call<?> post(int id, SplittableRandom random) {
        String body = body(id, random);
        return Call.expecting("exchange POST", exchange.send(post(body), ExchangeCalls::text), body, Subject.CALL);
    }

    Call<?> stream(int id, SplittableRandom random) {
        String body = body(id, random);
        Flux<String> pieces = exchange.stream(post(body), ExchangeCalls::pieces);
        return new Call<>("exchange stream", pieces, got -> objection(body, got), Subject.STREAM);
    }

    private Request post(String body) {
        return Request.post(shop.uri("/echo"), "text/plain", body.getBytes(UTF_8));
    }

    private static Mono<String> text(Reply reply) {
        return reply.isSuccess() ? reply.read(body -> new String(body.readAllBytes(), UTF_8)) : reply.refuse();
    }

    private static Flux<String> pieces(Reply reply) {
        return reply.isSuccess()
                ? reply.body().map(ExchangeCalls::text)
                : reply.<String>refuse().flux();
    }

    private static String text(ByteBuf bytes) {
        return bytes.toString(UTF_8);
    }

    private static @Nullable String objection(String body, List<String> got) {
        return Call.differs(List.of(body), List.of(String.join("", got)));
    }

    private static String body(int id, SplittableRandom random) {
        return id + ":" + "0123456789abcdef".repeat(random.nextInt(LONGEST / 16));
    }
}
