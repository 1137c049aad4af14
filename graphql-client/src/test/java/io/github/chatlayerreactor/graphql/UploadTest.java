package io.github.chatlayerreactor.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Answer;
import io.github.chatlayerreactor.graphql.ScriptedServer.Asked;
import io.github.chatlayerreactor.http.HttpException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

final class UploadTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Mutation<Files, Data> ADD =
            Mutation.of("Add", "mutation Add($first: Upload!, $more: [Item!]!) { name }", Files.class, Data.class);
    private static final Answer ADA = ScriptedServer.graphql("{\"data\":{\"name\":\"Ada\"}}");

    private final Chatlayer chatlayer = Chatlayer.builder(new RenewingTokens()).build();

    @AfterEach
    void close() {
        chatlayer.shutdown().then().block(WAIT);
    }

    /** The request is the specification's for a list of files, with one more that stands in two places. */
    @Test
    void isSentAsTheSpecificationSays() {
        Upload first = Upload.of("a \"b\".csv", "text/csv", text("a,", "b\n"));
        Upload second = Upload.of("ü.txt", "text/plain", text("Zoë"));
        Files files = new Files(first, List.of(new Item("x", second), new Item("y", first)), Input.of(second), null);
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            assertThat(GraphQlClient.create(chatlayer, server.url())
                            .mutate(ADD, files)
                            .block(WAIT))
                    .isEqualTo(new Data("Ada"));

            Asked asked = server.asked().get(0);
            String type = asked.headers().get("content-type");
            assertThat(type).startsWith("multipart/form-data; boundary=");
            String boundary = type.substring(type.indexOf('=') + 1);
            assertThat(asked.body().replace(boundary, "B").replace("\r\n", "\n"))
                    .isEqualTo("""
                    --B
                    Content-Disposition: form-data; name="operations"
                    Content-Type: application/json

                    {"query":"mutation Add($first: Upload!, $more: [Item!]!) { name }","operationName":"Add",\
                    "variables":{"first":null,"more":[{"name":"x","file":null},{"name":"y","file":null}],\
                    "cover":null,"other":null}}
                    --B
                    Content-Disposition: form-data; name="map"
                    Content-Type: application/json

                    {"0":["variables.first","variables.more.1.file"],"1":["variables.more.0.file","variables.cover"]}
                    --B
                    Content-Disposition: form-data; name="0"; filename="a %22b%22.csv"
                    Content-Type: text/csv

                    a,b

                    --B
                    Content-Disposition: form-data; name="1"; filename="ü.txt"
                    Content-Type: text/plain

                    Zoë
                    --B--
                    """);
        }
    }

    @Test
    void standsInMapsAndListsToo() {
        Upload file = Upload.of("a", "text/plain", text("a"));
        Mutation<Map<String, ?>, Data> add = Mutation.dynamic("mutation ($f: [Upload]) { name }", Data.class);
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            GraphQlClient.create(chatlayer, server.url())
                    .mutate(add, Map.of("f", List.of(List.of(file), Map.of("x", file))))
                    .then()
                    .block(WAIT);

            assertThat(server.asked().get(0).body()).contains("{\"0\":[\"variables.f.0.0\",\"variables.f.1.x\"]}");
        }
    }

    /** A server that does not read holds the file back: what is in between fits into the sockets' buffers. */
    @Test
    void isReadOnDemand() throws Exception {
        AtomicInteger made = new AtomicInteger();
        int all = 50_000;
        Flux<ByteBuf> large = Flux.range(0, all).map(i -> {
            made.incrementAndGet();
            return Unpooled.wrappedBuffer(new byte[10_000]);
        });
        Duration bound = Duration.ofSeconds(1);
        try (VirtualTime time = new VirtualTime();
                ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/graphql");
            CompletableFuture<Data> sending = time.client(url)
                    .with(CallOptions.defaults().timeout(bound))
                    .mutate(ADD, files(Upload.of("large", "application/octet-stream", large)))
                    .toFuture();

            assertThat(standstill(made)).isLessThan(all / 10);
            time.pass(bound);

            assertThat(sending)
                    .failsWithin(WAIT)
                    .withThrowableThat()
                    .withCauseInstanceOf(OutcomeUnknownException.class);
            assertThat(made).hasValueLessThan(all / 10);
        }
    }

    /** How many were made, more than 10, once no more were for half a second. */
    private static int standstill(AtomicInteger made) {
        return Flux.interval(Duration.ofMillis(50), Schedulers.single())
                .onBackpressureDrop()
                .map(tick -> made.get())
                .buffer(10, 1)
                .filter(last -> last.get(0) > 10 && new HashSet<>(last).size() == 1)
                .map(last -> last.get(0))
                .next()
                .blockOptional(WAIT)
                .orElseThrow();
    }

    @Test
    void isReadAgainAfterA401() {
        AtomicInteger subscriptions = new AtomicInteger();
        Flux<ByteBuf> content = text("again").doOnSubscribe(subscription -> subscriptions.incrementAndGet());
        try (ScriptedServer server = new ScriptedServer(new Answer(401, "text/plain", ""), ADA)) {
            GraphQlClient.create(chatlayer, server.url())
                    .mutate(ADD, files(Upload.of("a", "text/plain", content)))
                    .then()
                    .block(WAIT);

            assertThat(subscriptions).hasValue(2);
            assertThat(server.asked()).extracting(Asked::body).allMatch(body -> body.contains("again"));
        }
    }

    @Test
    void isReadOnceIfItCanBeReadOnlyOnce() {
        try (ScriptedServer server = new ScriptedServer(new Answer(401, "text/plain", "no"), ADA)) {
            GraphQlClient client = GraphQlClient.create(chatlayer, server.url())
                    .with(CallOptions.defaults().idempotencyKey("Idempotency-Key", "7"));

            assertThatExceptionOfType(HttpException.UnexpectedReply.class)
                    .isThrownBy(() -> client.mutate(
                                    ADD,
                                    files(Upload.of("a", "text/plain", text("once"))
                                            .once()))
                            .block(WAIT));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void endsTheCallIfItFails() {
        Flux<ByteBuf> failing = text("a").concatWith(Flux.error(new IllegalStateException("disk")));
        try (ScriptedServer server = new ScriptedServer(ADA)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> GraphQlClient.create(chatlayer, server.url())
                            .mutate(ADD, files(Upload.of("a", "text/plain", failing)))
                            .block(WAIT))
                    .withMessageContaining("disk");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void isNothingButAVariable() {
        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> GraphQlJson.of(JsonMapper.shared())
                        .writeValueAsString(Upload.of("a", "text/plain", Flux.empty())))
                .withMessageContaining("A file can only be sent as a variable");
    }

    @Test
    void refusesAMediaTypeOfTwoLines() {
        assertThatIllegalArgumentException().isThrownBy(() -> Upload.of("a", "text/plain\r\nX: y", Flux.empty()));
        assertThat(Upload.of("a.csv", "text/csv", Flux.empty())).hasToString("a.csv (text/csv)");
    }

    private static Files files(Upload first) {
        return new Files(first, List.of(), Input.ofNull(), null);
    }

    private static Flux<ByteBuf> text(String... pieces) {
        return Flux.just(pieces).map(piece -> Unpooled.copiedBuffer(piece, UTF_8));
    }

    private record Files(
            Upload first,
            List<Item> more,
            Input<Upload> cover,
            @Nullable Upload other) {}

    private record Item(String name, Upload file) {}

    private record Data(String name) {}
}
