package io.github.chatlayerreactor.auth;

import static io.github.chatlayerreactor.auth.LoopbackServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chatlayerreactor.NoDroppedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Credentials whose secret is in a file. */
@ExtendWith(NoDroppedErrors.class)
final class SecretFileTest {
    private static final String GRANTED = "{\"access_token\":\"a\",\"expires_in\":300,\"token_type\":\"Bearer\"}";

    @RegisterExtension
    private final LoopbackServer server = new LoopbackServer();

    private Path file = Path.of("");

    @BeforeEach
    void choose(@TempDir Path folder) {
        file = folder.resolve("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p@ss w+rd é", "p@ss w+rd é\n", "p@ss w+rd é\r\n"})
    void areReadWithoutTheLineEnd(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(read()).isEqualTo(ClientCredentials.of("the-id", "p@ss w+rd é"));
    }

    @Test
    void loseOneLineEndOnly() throws IOException {
        Files.writeString(file, " a\nb \n\n");

        assertThat(read().secret()).isEqualTo(" a\nb \n");
    }

    @Test
    void areReadWhereBlockingIsAllowed() throws IOException {
        Files.writeString(file, "the-secret");
        AtomicBoolean mayBlock = new AtomicBoolean();

        assertThat(ClientCredentials.fromFile("the-id", file)
                        .doOnNext(read -> mayBlock.set(!Schedulers.isInNonBlockingThread()))
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .isNotNull();

        assertThat(mayBlock).isTrue();
    }

    @Test
    void areReadAnewAfterARotation() throws IOException {
        Mono<ClientCredentials> credentials = ClientCredentials.fromFile("the-id", file);
        Files.writeString(file, "the-old-one");
        assertThat(credentials.block(PATIENCE)).isEqualTo(ClientCredentials.of("the-id", "the-old-one"));

        Files.writeString(file, "the-new-one");

        assertThat(credentials.block(PATIENCE)).isEqualTo(ClientCredentials.of("the-id", "the-new-one"));
    }

    @Test
    void costNoFailedCallWhenTheFileIsRotatedDuringAFetch() throws IOException {
        Files.writeString(file, "the-old-one");
        server.answers(response -> rotated(file)
                .then(Mono.from(
                        server.received().size() == 1
                                ? response.status(401).sendString(Mono.just("{\"error\":\"invalid_client\"}"))
                                : response.sendString(Mono.just(GRANTED)))));
        try (SharedTokenSource source = SharedTokenSource.builder(ClientCredentials.fromFile("the-id", file))
                .tokenUrl(server.url())
                .build()) {
            assertThat(source.token().block(PATIENCE)).isNotNull();
        }

        assertThat(server.received())
                .extracting(LoopbackServer.Received::body)
                .containsExactly(
                        "grant_type=client_credentials&client_id=the-id&client_secret=the-old-one",
                        "grant_type=client_credentials&client_id=the-id&client_secret=the-new-one");
    }

    @Test
    void nameTheFileThatIsMissing() {
        assertThat(failure()).hasMessageContaining("cannot be read: NoSuchFileException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n"})
    void refuseABlankFile(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(failure()).hasMessageContaining("is blank");
    }

    @Test
    void refuseAFileThatIsTooLarge() throws IOException {
        Files.writeString(file, "x".repeat(64 * 1024));
        assertThat(read().secret()).hasSize(64 * 1024);

        Files.writeString(file, "x".repeat(64 * 1024 + 1));

        assertThat(failure()).hasMessageContaining("larger than 65536 bytes").hasMessageNotContaining("xx");
    }

    @Test
    void refuseBytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {'s', (byte) 0xff, 'x'});

        assertThat(failure()).hasMessageContaining("not in UTF-8").hasNoCause();
    }

    @Test
    void refuseABlankIdAtOnce() {
        assertThatThrownBy(() -> ClientCredentials.fromFile(" ", file)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Mono<Void> rotated(Path file) {
        return Mono.<Void>fromCallable(() -> {
                    Files.writeString(file, "the-new-one\n");
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private ClientCredentials read() {
        return ClientCredentials.fromFile("the-id", file)
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private AuthException failure() {
        AuthException failure = catchThrowableOfType(AuthException.Unavailable.class, this::read);
        assertThat(failure).hasMessageContaining(file.toString());
        assertThat(failure.isRetryable()).isFalse();
        return failure;
    }
}
