package io.github.chatlayerreactor.http;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.wire.Command;
import io.github.chatlayerreactor.wire.Component;
import io.github.chatlayerreactor.wire.NodeProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Node's own HTTP/2 server with TLS, which runs {@code http2/server.js} on loopback while a class is tested. Without Node
 * the class is skipped, or fails if it must not be: see {@link Component}.
 */
final class Http2Server implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private static final String PASSWORD = "of-no-worth";
    private static final String SCRIPT = "server.js";
    private static final String KEYS = "keys.p12";

    private final String node;
    private @Nullable Path folder;
    private @Nullable NodeProcess process;

    /** With this command for Node. */
    Http2Server(String node) {
        this.node = node;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Component.node(node).evaluate(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path made = Files.createTempDirectory("http2-server");
        folder = made;
        makeKeys(made.resolve(KEYS));
        try (InputStream script = Http2Server.class.getResourceAsStream("/http2/" + SCRIPT)) {
            Files.copy(requireNonNull(script, "the script is not among the test resources"), made.resolve(SCRIPT));
        }
        process = NodeProcess.start(node, made, SCRIPT, KEYS, PASSWORD);
    }

    private static void makeKeys(Path file) throws IOException {
        String line = Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
                + " -ext SAN=ip:127.0.0.1 -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file;
        Command.run(line.split(" "));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.stop();
        }
        if (folder != null) {
            Files.deleteIfExists(folder.resolve(KEYS));
            Files.deleteIfExists(folder.resolve(SCRIPT));
            Files.deleteIfExists(folder);
        }
    }

    URI uri(String path) {
        return URI.create("https://127.0.0.1:" + requireNonNull(process).port() + path);
    }

    X509Certificate certificate() {
        try {
            KeyStore keys =
                    KeyStore.getInstance(requireNonNull(folder).resolve(KEYS).toFile(), PASSWORD.toCharArray());
            return (X509Certificate) keys.getCertificate("server");
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
