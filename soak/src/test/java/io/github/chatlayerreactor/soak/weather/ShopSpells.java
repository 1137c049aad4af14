package io.github.chatlayerreactor.soak.weather;

import io.github.chatlayerreactor.soak.servers.Shop;
import io.github.chatlayerreactor.wire.LeanServer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The shop's moods: it refuses some requests, or all, and has executed none of those. */
final class ShopSpells {
    private static final String THROTTLED =
            "{\"errors\":[{\"message\":\"Too busy\",\"extensions\":{\"code\":\"THROTTLED\"}}]}";
    private static final String UNAUTHENTICATED =
            "{\"errors\":[{\"message\":\"Who are you?\",\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}";

    private ShopSpells() {}

    static List<Spell> of(Shop shop) {
        return List.of(
                mood(shop, "401", request -> with(401, "WWW-Authenticate", "Bearer error=\"invalid_token\"")),
                mood(shop, "429", request -> LeanServer.reply(429, "")),
                mood(shop, "429 with a wait", request -> with(429, "Retry-After", "1")),
                mood(shop, "503 with a wait", request -> with(503, "Retry-After", "1")),
                mood(shop, "403", request -> LeanServer.reply(403, "")),
                mood(shop, "throttled", request -> graphql(request, THROTTLED)),
                mood(shop, "unauthenticated", request -> graphql(request, UNAUTHENTICATED)));
    }

    private static Spell mood(Shop shop, String name, Shop.Mood refusal) {
        return new Spell(name, (lasting, random) -> {
            int oneIn = 1 + random.nextInt(6);
            SplittableRandom ofShop = random.split(); // the shop has one thread
            shop.mood(request -> ofShop.nextInt(oneIn) == 0 ? refusal.refusal(request) : null);
            try {
                lasting.untilItIsOver();
            } finally {
                shop.mood(request -> null);
            }
        });
    }

    private static FullHttpResponse with(int status, String header, String value) {
        FullHttpResponse reply = LeanServer.reply(status, "");
        reply.headers().set(header, value);
        return reply;
    }

    private static @Nullable FullHttpResponse graphql(FullHttpRequest request, String body) {
        if (!Shop.isGraphQl(request)) {
            return null;
        }
        FullHttpResponse reply = LeanServer.reply(200, body);
        reply.headers().set("Content-Type", "application/graphql-response+json");
        return reply;
    }
}
