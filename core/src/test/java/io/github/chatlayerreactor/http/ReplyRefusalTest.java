package io.github.chatlayerreactor.http;

import static io.github.chatlayerreactor.http.Exchanges.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatlayerreactor.http.HttpException.UnexpectedReply;
import io.github.chatlayerreactor.wire.Hygiene;
import io.github.chatlayerreactor.wire.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What is kept of a reply that nobody can use. */
@ExtendWith(Hygiene.class)
class ReplyRefusalTest {
    @RegisterExtension
    final RawServer server = new RawServer();

    @RegisterExtension
    final Exchanges exchanges = new Exchanges();

    private UnexpectedReply refused(Request request) {
        Mono<String> sent = exchanges.with(StatedTokens.replacing()).send(request, Reply::refuse);
        return (UnexpectedReply) errorOf(sent);
    }

    private UnexpectedReply refused() {
        return refused(Request.get(server.uri("http:/a/b?c=d")));
    }

    @Test
    void holdsStatusHeadersAndTheFirstPieceOfTheBody() {
        server.reply("HTTP/1.1 404 Not Found\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 5\r\n\r\ngone!");

        UnexpectedReply refusal = refused();

        assertThat(refusal)
                .hasMessage("GET %s was answered 404 Not Found", server.uri("http:/a/b"))
                .hasNoCause();
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.headers()).containsEntry("x-a", "1, 2");
        assertThat(refusal.excerpt()).isEqualTo("gone!");
    }

    @Test
    void hidesCookies() {
        server.reply("HTTP/1.1 500 No\r\nSet-Cookie: s=hunter2\r\nSET-COOKIE: t=hunter2\r\nContent-Length: 0\r\n\r\n");

        assertThat(refused().headers())
                .containsKey("set-cookie")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("hunter2"));
    }

    @Test
    void masksATokenThatTheServerEchoes() {
        server.reply("HTTP/1.1 500 token-1 failed\r\nX-Echo: Bearer token-1\r\nContent-Length: 16\r\n\r\n"
                + "bad token-1 sent");

        UnexpectedReply refusal = refused();

        assertThat(refusal.excerpt()).isEqualTo("bad <hidden> sent");
        assertThat(refusal.headers()).containsEntry("x-echo", "Bearer <hidden>");
        assertThat(refusal).hasMessageNotContaining("token-1");
    }

    @Test
    void masksAnEchoOfTheCallersOwnAuthorization() {
        server.reply("HTTP/1.1 500 No\r\nX-Echo: Basic aHVudGVyMg==\r\nContent-Length: 12\r\n\r\naHVudGVyMg==");
        Request request = Request.get(server.uri("http:/")).header("Authorization", "Basic aHVudGVyMg==");

        UnexpectedReply refusal = refused(request);

        assertThat(refusal.excerpt()).isEqualTo("<hidden>");
        assertThat(refusal.headers()).containsEntry("x-echo", "Basic <hidden>");
    }

    @Test
    void masksAnEchoOfTheHttpClientsOwnAuthorization() {
        exchanges.client(http -> http.headers(headers -> headers.set("Authorization", "Basic aHVudGVyMg==")));
        server.reply("HTTP/1.1 500 No\r\nContent-Length: 12\r\n\r\naHVudGVyMg==");

        assertThat(refused().excerpt()).isEqualTo("<hidden>");
    }

    @ParameterizedTest
    @CsvSource({"aHVudGVyM, sent <hidden>", "aHVudGVy, sent <hidden>", "aHVudGV, sent aHVudGV"})
    void masksTheBeginningOfASecretThatTheBodyBreaksOffIn(String beginning, String excerpt) {
        server.replyAndClose("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\nsent " + beginning);
        Request request = Request.get(server.uri("http:/")).header("Authorization", "Basic aHVudGVyMg==");

        assertThat(refused(request).excerpt()).isEqualTo(excerpt);
    }

    @Test
    void masksATokenThatTheEndOfTheExcerptWouldSplit() {
        exchanges.limits(new Limits(1_024, 1_024, 8));
        server.reply("HTTP/1.1 500 No\r\nContent-Length: 16\r\n\r\n0123 token-1 789");

        assertThat(refused().excerpt()).isEqualTo("0123 <hi");
    }

    @Test
    void keepsNoMoreThanTheExcerptOfALongBody() {
        exchanges.limits(new Limits(1_024, 1_024, 100));
        server.reply("HTTP/1.1 500 No\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(300_000));

        assertThat(refused().excerpt()).isEqualTo("x".repeat(100));
    }

    /** The status says more than that the rest of an error page is missing. */
    @Test
    void keepsTheStatusWhenTheBodyBreaksOff() {
        server.replyAndClose("HTTP/1.1 503 Busy\r\nContent-Length: 100\r\n\r\nhalf");

        UnexpectedReply refusal = refused();

        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.excerpt()).isEqualTo("half");
    }

    @ParameterizedTest
    @CsvSource({
        "200, true",
        "202, true",
        "302, true",
        "400, false",
        "404, false",
        "429, false",
        "500, true",
        "503, true"
    })
    void saysWhetherTheServerMayHaveProcessedTheRequest(int status, boolean possibly) {
        server.reply("HTTP/1.1 " + status + " So\r\nContent-Length: 0\r\n\r\n");

        assertThat(refused().possiblyProcessed()).isEqualTo(possibly);
    }
}
