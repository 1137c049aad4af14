package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A secret in a file of its own, as Docker and Kubernetes mount it. No error holds anything of its content.
 *
 * @param path where it is
 */
record SecretFile(Path path) {
    private static final int LARGEST = 64 * 1024;

    /** Blocks. Throws {@link AuthException.Unavailable} if there is no secret to be read. */
    String read() {
        byte[] bytes = bytes();
        if (bytes.length > LARGEST) {
            throw unusable("is larger than " + LARGEST + " bytes");
        }
        String secret = withoutLineEnd(text(bytes));
        if (secret.isBlank()) {
            throw unusable("is blank");
        }
        return secret;
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        } catch (IOException unreadable) {
            throw AuthException.Unavailable.notAsked(
                    "The client secret's file " + path + " cannot be read: "
                            + unreadable.getClass().getSimpleName(),
                    unreadable);
        }
    }

    private String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException malformed) {
            throw unusable("is not in UTF-8");
        }
    }

    private static String withoutLineEnd(String text) {
        int end = text.length() - (text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0);
        return text.substring(0, end);
    }

    private AuthException unusable(String why) {
        return AuthException.Unavailable.notAsked("The client secret's file " + path + " " + why, null);
    }
}
