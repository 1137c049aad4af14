package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.WAIT;
import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.auth.AccessToken;
import io.github.chatlayerreactor.auth.Rejection;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.auth.TrustedOrigins;
import io.github.chatlayerreactor.http.LoopbackServer.Answer;
import io.github.chatlayerreactor.wire.Hygiene;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

@ExtendWith(Hygiene.class)
class ExchangeTest {
    @RegisterExtension
    final LoopbackServer server = new LoopbackServer();

    @RegisterExtension
    final LoopbackServer elsewhere = new LoopbackServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private final StatedTokens tokens = StatedTokens.replacing();

    @Test
    void attachesTheTokenAndHandsOnTheReply() {
        server.answer(request -> Answer.of(200, "hello"));

        Mono<String> reply = exchanges.with(tokens).send(Request.get(server.uri("/a?b=c")), Exchanges::text);

        assertThat(reply.block(WAIT)).isEqualTo("hello");
        assertThat(server.authorizations()).containsExactly("Bearer token-1");
        assertThat(server.received().get(0).uri()).isEqualTo("/a?b=c");
    }

    @Test
    void asksForNothingBeforeSubscriptionAndAnewForEach() {
        Mono<String> reply = exchanges.with(tokens).send(Request.get(server.uri("/")), Exchanges::text);
        assertThat(tokens.asked()).isZero();
        assertThat(server.connections()).isZero();

        Exchanges.complete(reply);
        Exchanges.complete(reply);

        assertThat(tokens.asked()).isEqualTo(2);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void sendsABodyWholeWithItsTypeAndLength() {
        String body = "0123456789".repeat(50_000);
        Request request = Request.post(server.uri("/"), "text/plain", body.getBytes(UTF_8));

        Exchanges.complete(exchanges.with(tokens).send(request, Exchanges::text));

        assertThat(server.received().get(0).body()).isEqualTo(body);
        HttpHeaders headers = server.received().get(0).headers();
        assertThat(headers.getAll("content-type")).containsExactly("text/plain");
        assertThat(headers.getAll("content-length")).containsExactly("500000");
        assertThat(headers.getAll("transfer-encoding")).isEmpty();
    }

    /** RFC 9110 §8.6: a user agent should not send a length where the method expects no content. */
    @Test
    void sendsNoLengthWithAGet() {
        Exchanges.complete(exchanges.with(tokens).send(Request.get(server.uri("/")), Exchanges::text));

        HttpHeaders headers = server.received().get(0).headers();
        assertThat(headers.getAll("content-length")).isEmpty();
        assertThat(headers.getAll("transfer-encoding")).isEmpty();
    }

    /** RFC 9110 §5.3: a sender must not repeat a field that is no list. */
    @ParameterizedTest
    @ValueSource(strings = {"user-agent", "accept", "host"})
    void sendsAHeaderOfTheCallersInPlaceOfTheClients(String name) {
        Request request = Request.get(server.uri("/")).header(name, "mine/1");

        Exchanges.complete(exchanges.with(tokens).send(request, Exchanges::text));

        assertThat(server.received().get(0).headers().getAll(name)).containsExactly("mine/1");
    }

    @Test
    void sendsAHeaderThatTheRequestRepeatsEachTime() {
        Request request =
                Request.get(server.uri("/")).header("X-Trace", "first").header("x-trace", "second");

        Exchanges.complete(exchanges.with(tokens).send(request, Exchanges::text));

        assertThat(server.received().get(0).headers().getAll("X-Trace")).containsExactly("first", "second");
    }

    @Test
    void keepsTheCallersAuthorizationAndAsksForNoToken() {
        server.answer(request -> Answer.of(401, "no"));
        Request request = Request.get(server.uri("/")).header("AUTHORIZATION", "Basic bWU6");

        Mono<Integer> status = exchanges.with(tokens).send(request, reply -> Mono.just(reply.status()));

        assertThat(status.block(WAIT)).isEqualTo(401);
        assertThat(server.authorizations()).containsExactly("Basic bWU6");
        assertThat(tokens.asked()).isZero();
        assertThat(tokens.rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowARedirect(int redirect) {
        server.answer(request ->
                Answer.of(redirect, "").header("Location", elsewhere.uri("/").toString()));
        exchanges.client(client -> client.followRedirect(true));

        Mono<Integer> status = exchanges
                .with(tokens)
                .send(
                        Request.get(server.uri("/")),
                        reply -> Exchanges.text(reply).thenReturn(reply.status()));

        assertThat(status.block(WAIT)).isEqualTo(redirect);
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void refusesPlainHttpBeyondLoopbackBeforeATokenIsAsked() {
        Request request = Request.get(URI.create("http://chatlayer.invalid/graphql?q=hunter2"));

        Throwable error = errorOf(exchanges.with(tokens).send(request, Exchanges::text));

        assertThat(error)
                .isInstanceOfSatisfying(
                        HttpException.OriginRefused.class,
                        refused -> assertThat(refused.possiblyProcessed()).isFalse())
                .hasMessageContaining("http://chatlayer.invalid:80")
                .hasMessageContaining("TrustedOrigins.plainHttp")
                .hasMessageNotContaining("hunter2");
        assertThat(tokens.asked()).isZero();
    }

    @Test
    void sendsOnlyToTheOriginsThatAreAllowed() {
        exchanges.origins(TrustedOrigins.defaults().only(server.uri("/")));
        Exchange exchange = exchanges.with(tokens);

        Exchanges.complete(exchange.send(Request.get(server.uri("/")), Exchanges::text));
        Throwable error = errorOf(exchange.stream(Request.get(elsewhere.uri("/")), Exchanges::text)
                .then());

        assertThat(error).isInstanceOf(HttpException.OriginRefused.class).hasMessageContaining("TrustedOrigins.only");
        assertThat(server.received()).hasSize(1);
        assertThat(elsewhere.connections()).isZero();
        assertThat(tokens.asked()).isOne();
    }

    @Test
    void sendsAFixedToken() {
        Exchanges.complete(
                exchanges.with(TokenSource.fixed("id:secret")).send(Request.get(server.uri("/")), Exchanges::text));

        assertThat(server.authorizations()).containsExactly("Bearer id:secret");
    }

    @Test
    void failsAtOnceWhenATokenSourceOfTheCallersThrows() {
        TokenSource broken = new TokenSource() {
            @Override
            public Mono<AccessToken> token() {
                throw new IllegalStateException("a defect");
            }

            @Override
            public Rejection reject(AccessToken token) {
                return Rejection.SUPPRESSED;
            }
        };

        Throwable error = errorOf(exchanges.with(broken).send(Request.get(server.uri("/")), Exchanges::text));

        assertThat(error).isInstanceOf(IllegalStateException.class).hasMessage("a defect");
        assertThat(server.connections()).isZero();
    }
}
