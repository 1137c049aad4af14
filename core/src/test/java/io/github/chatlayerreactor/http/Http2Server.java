package io.github.chatlayerreactor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Node's own HTTP/2 server with TLS, which runs {@code http2/server.js} on loopback while a class is tested. Without Node
 * the class is skipped with a warning, or fails if the system property {@code components} is {@code required}.
 */
final class Http2Server implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private static final int WAIT_SECONDS = 30;
    private static final String PASSWORD = "of-no-worth";
    private static final String SCRIPT = "server.js";
    private static final String KEYS = "keys.p12";

    /** Standard error as the JVM got it: what goes through System.err, the build keeps in files. */
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);

    private final String node;
    private @Nullable Path folder;
    private @Nullable Process process;
    private int port;

    /** With this command for Node. */
    Http2Server(String node) {
        this.node = node;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ConditionEvaluationResult result = evaluate("required".equals(System.getProperty("components")));
        if (result.isDisabled() && context.getTestMethod().isEmpty()) {
            CONSOLE.println("WARNING: tests skipped. " + result.getReason().orElse(""));
        }
        return result;
    }

    ConditionEvaluationResult evaluate(boolean required) {
        try {
            run(node, "--version");
            return ConditionEvaluationResult.enabled("Node is there");
        } catch (IOException missing) {
            String message = "COMPONENT MISSING: Node, as \"" + node + "\". Install version 20 or newer.";
            if (required) {
                throw new IllegalStateException(message, missing);
            }
            return ConditionEvaluationResult.disabled(message);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path made = Files.createTempDirectory("http2-server");
        folder = made;
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                ("-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
                                + " -ext SAN=ip:127.0.0.1 -validity 2 -storetype PKCS12 -storepass " + PASSWORD
                                + " -keystore " + made.resolve(KEYS))
                        .split(" "));
        try (InputStream script = Http2Server.class.getResourceAsStream("/http2/" + SCRIPT)) {
            Files.copy(requireNonNull(script, "the script is not among the test resources"), made.resolve(SCRIPT));
        }
        Process started = new ProcessBuilder(node, SCRIPT, KEYS, PASSWORD)
                .directory(made.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = started;
        port = Integer.parseInt(firstLine(started));
    }

    private static String firstLine(Process started) throws Exception {
        BufferedReader lines = started.inputReader(UTF_8);
        return CompletableFuture.supplyAsync(() -> lines.lines().findFirst())
                .get(WAIT_SECONDS, SECONDS)
                .orElseThrow(() -> new IllegalStateException("Node ended before it listened"));
    }

    /** Node ends by itself when its input does, so that none outlives its JVM. */
    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.getOutputStream().close();
            if (!process.waitFor(WAIT_SECONDS, SECONDS)) {
                process.destroyForcibly();
            }
        }
        if (folder != null) {
            Files.deleteIfExists(folder.resolve(KEYS));
            Files.deleteIfExists(folder.resolve(SCRIPT));
            Files.deleteIfExists(folder);
        }
    }

    URI uri(String path) {
        return URI.create("https://127.0.0.1:" + port + path);
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

    private static void run(String command, String... arguments) throws IOException {
        String[] line = new String[arguments.length + 1];
        line[0] = command;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
