package io.github.chatlayerreactor.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How the client proves to the token server that it is who it says. {@link #secretPost()} and {@link #secretBasic()} send
 * the secret; another implementation may send a signed assertion instead (RFC 7523 §2.2), for which the secret of its
 * {@link ClientCredentials} can be the text of the private key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3">RFC 6749 §2.3</a>
 */
@FunctionalInterface
public interface ClientAuthentication {
    /**
     * Makes the proof for one request.
     *
     * @param credentials the ones that were read for this fetch
     * @return a publisher that emits the proof. It is subscribed to for each request, retries included, so that a {@code
     *     jti} made on subscription is never sent twice. It must not block; its time counts towards the attempt's timeout.
     *     When it fails or is empty the attempt fails with {@link AuthException.Unavailable}, and is retried as such
     */
    Mono<Proof> prove(ClientCredentials credentials);

    /**
     * Id and secret as fields of the form ({@code client_secret_post}, RFC 6749 §2.3.1). The vendor's documented way.
     *
     * @return that way, the default
     */
    static ClientAuthentication secretPost() {
        return credentials -> Mono.fromSupplier(() -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("client_id", credentials.id());
            fields.put("client_secret", credentials.secret());
            return Proof.fields(fields);
        });
    }

    /**
     * Id and secret in the {@code Authorization} header ({@code client_secret_basic}, RFC 6749 §2.3.1): each is
     * form-encoded in UTF-8 before the two are joined and put into Base64, which plain HTTP Basic does not do.
     *
     * @return that way
     */
    static ClientAuthentication secretBasic() {
        return credentials -> Mono.fromSupplier(() -> {
            String pair =
                    URLEncoder.encode(credentials.id(), UTF_8) + ":" + URLEncoder.encode(credentials.secret(), UTF_8);
            return Proof.authorization("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        });
    }

    /** What one request carries to prove who sends it. It is secret: in no {@code toString}, and in no JSON. */
    final class Proof {
        private final Map<String, String> fields;
        private final @Nullable String authorization;

        private Proof(Map<String, String> fields, @Nullable String authorization) {
            this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            this.authorization = authorization;
        }

        /**
         * A proof in the form, such as {@code client_assertion_type} and {@code client_assertion}.
         *
         * @param fields names and values as they are: they are form-encoded when sent, in the map's order. Those that the
         *     request has of its own, such as {@code grant_type} and {@code scope}, are not replaced
         * @return the proof
         */
        public static Proof fields(Map<String, String> fields) {
            return new Proof(fields, null);
        }

        /**
         * A proof in the {@code Authorization} header.
         *
         * @param value the header's value, scheme included
         * @return the proof
         * @throws IllegalArgumentException if the value is blank or has a character outside visible ASCII and space
         */
        public static Proof authorization(String value) {
            if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("An Authorization header is a non-blank run of visible ASCII");
            }
            return new Proof(Map.of(), value);
        }

        Map<String, String> fields() {
            return fields;
        }

        @Nullable String authorization() {
            return authorization;
        }

        @Override
        public String toString() {
            return "Proof[<hidden>]";
        }
    }
}
