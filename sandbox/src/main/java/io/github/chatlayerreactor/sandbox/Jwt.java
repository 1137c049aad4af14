package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signed tokens (RFC 7519 in the compact form of RFC 7515) under one random key: HS256, and no other algorithm is read. */
final class Jwt {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"sandbox\"}");

    private final JsonMapper json = new JsonMapper();
    private final Key key;

    Jwt(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    String sign(JsonNode claims) {
        String signed = HEADER + '.' + encode(claims.toString());
        return signed + '.' + signature(signed);
    }

    /** Returns the claims of a token signed here, or nothing. */
    Optional<JsonNode> read(String token) {
        int dot = token.lastIndexOf('.');
        if (dot < 0
                || !token.startsWith(HEADER + '.')
                || !isSigned(token.substring(0, dot), token.substring(dot + 1))) {
            return Optional.empty();
        }
        String claims = token.substring(HEADER.length() + 1, dot);
        return Optional.of(json.readTree(Base64.getUrlDecoder().decode(claims)));
    }

    private boolean isSigned(String signed, String signature) {
        return MessageDigest.isEqual(signature(signed).getBytes(US_ASCII), signature.getBytes(US_ASCII));
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ENCODER.encodeToString(mac.doFinal(signed.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(String json) {
        return ENCODER.encodeToString(json.getBytes(UTF_8));
    }
}
