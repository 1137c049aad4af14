package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** How the exchange names what goes wrong on the wire. */
@ExtendWith(Hygiene.class)
class ExchangeFailuresTest {
    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private Throwable errorAt(URI uri) {
        return errorOf(exchanges.with(StatedTokens.replacing()).send(Request.get(uri), Exchanges::text));
    }

    private static void assertNotSent(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.possiblyProcessed()).isFalse())
                .hasMessageContaining("was not sent");
    }

    private static void assertCutOff(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.Interrupted.class,
                        cut -> assertThat(cut.possiblyProcessed()).isTrue())
                .hasMessageContaining("was cut off");
    }

    @Test
    void isUnreachableWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAgain.getLocalPort();
        }

        assertNotSent(errorAt(URI.create("http://127.0.0.1:" + port + "/")));
    }

    @Test
    void isUnreachableWhenTheHostIsUnknown() {
        exchanges.client(http -> http.resolver(new NoSuchHosts()));

        assertNotSent(errorAt(URI.create("https://chatlayer.invalid/")));
    }

    @Test
    void isUnreachableWhenTheServerSpeaksNoTls() {
        server.serve(socket -> {
            socket.getInputStream().read();
            RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            server.awaitHangUp(socket);
        });

        assertNotSent(errorAt(server.uri("https:/")));
    }

    @Test
    void isUnreachableWhenTheServerHangsUpInTheHandshake() {
        server.serve(socket -> socket.getInputStream().read());

        assertNotSent(errorAt(server.uri("https:/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nno number\r\n",
            })
    void isInterruptedWhenTheReplyIsNoneOrBreaksOff(String bytes) {
        server.replyAndClose(bytes);

        assertCutOff(errorAt(server.uri("http:/")));
        assertThat(server.accepted()).isOne();
    }

    @Test
    void isInterruptedWhenTheConnectionIsReset() {
        server.serve(socket -> {
            RawServer.awaitHead(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            RawServer.reset(socket);
        });

        assertCutOff(errorAt(server.uri("http:/")));
    }

    @Test
    void namesAHeadThatIsTooLarge() {
        exchanges.limits(new Limits(1_000, 1_000, 1_000));
        exchanges.client(client -> client.httpResponseDecoder(decoder -> decoder.maxHeaderSize(1_000)));
        server.reply("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(2_000) + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(errorAt(server.uri("http:/")))
                .isInstanceOfSatisfying(HttpException.TooLarge.class, large -> {
                    assertThat(large.limit()).isEqualTo(1_000);
                    assertThat(large.possiblyProcessed()).isTrue();
                })
                .hasMessageContaining("Limits.headers");
    }

    /** The pool's only connection is in use, and one call waits for it already. */
    @Test
    void isUnreachableWhenThePoolTakesNoMore() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        server.serve(socket -> {
            RawServer.awaitHead(socket);
            asked.complete(null);
            server.awaitHangUp(socket);
        });
        Exchanges narrow = new Exchanges(ConnectionProvider.builder("narrow")
                .maxConnections(1)
                .pendingAcquireMaxCount(1)
                .build());
        Mono<String> call =
                narrow.with(StatedTokens.replacing()).send(Request.get(server.uri("http:/")), Exchanges::text);
        Disposable.Composite earlier = Disposables.composite(call.subscribe());
        asked.orTimeout(5, TimeUnit.SECONDS).join();
        earlier.add(call.subscribe());

        assertNotSent(errorOf(call));

        earlier.dispose();
    }

    /** Knows no name at all, whatever a network's own resolver would say. */
    private static final class NoSuchHosts extends AddressResolverGroup<InetSocketAddress> {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> address) {
                    address.setFailure(new UnknownHostException(name));
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> addresses) {
                    addresses.setFailure(new UnknownHostException(name));
                }
            }.asAddressResolver();
        }
    }
}
