package io.github.chatlayerreactor.examples.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/**
 * A server's certificate, made by the JDK's keytool.
 *
 * @param keys the server's key and certificate
 * @param pem the file that says whom to trust
 */
record Certificate(KeyManagerFactory keys, String pem) {
    private static final String PASSWORD = "changeit";

    /** A certificate that signs itself, valid for some days from so many days ago. */
    static Certificate make(Path folder, String name, int daysAgo, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        generate(folder, "server", name, daysAgo, days, "SAN=dns:" + name);
        return read(folder, "server", "server");
    }

    /** A certificate that an authority has signed, which is valid itself. */
    static Certificate issued(Path folder, String name, int daysAgo, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        generate(folder, "ca", "Test authority", daysAgo + 1, daysAgo + 1000, "BC=ca:true");
        generate(folder, "server", name, daysAgo, days, "SAN=dns:" + name);
        String request = folder.resolve("server.csr").toString();
        String signed = folder.resolve("server.cer").toString();
        keytool(folder, "-certreq", "-alias", "server", "-file", request);
        keytool(
                folder,
                "-gencert",
                "-alias",
                "ca",
                "-ext",
                "SAN=dns:" + name,
                "-startdate",
                "-" + daysAgo + "d",
                "-validity",
                Integer.toString(days),
                "-infile",
                request,
                "-outfile",
                signed);
        keytool(folder, "-importcert", "-noprompt", "-alias", "server", "-file", signed);
        return read(folder, "server", "ca");
    }

    private static void generate(Path folder, String alias, String name, int daysAgo, int days, String extension)
            throws IOException, InterruptedException {
        keytool(
                folder,
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                extension,
                "-startdate",
                "-" + daysAgo + "d",
                "-validity",
                Integer.toString(days));
    }

    private static void keytool(Path folder, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(List.of(args));
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store(folder).toString(), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    private static Certificate read(Path folder, String server, String trusted)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(folder))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                server,
                store.getKey(server, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                store.getCertificateChain(server));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        byte[] der = requireNonNull(store.getCertificate(trusted)).getEncoded();
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        Path pem = Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
        return new Certificate(keys, pem.toString());
    }

    private static Path store(Path folder) {
        return folder.resolve("keys.p12");
    }
}
