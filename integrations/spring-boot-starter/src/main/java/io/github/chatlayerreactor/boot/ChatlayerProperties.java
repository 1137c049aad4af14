package io.github.chatlayerreactor.boot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the connection and its clients.
 *
 * @param enabled Whether anything is configured at all.
 * @param clientId Client id of the credential, from Chatlayer's app under Settings, Credentials, Access Credentials.
 * @param clientSecret Client secret of the credential. Either this or the file.
 * @param clientSecretFile File that holds the client secret and nothing else. It is read again at each fetch of a token.
 * @param tokenUrl Where tokens come from. The documented endpoint in the EU unless set; those of other regions are not
 *     public.
 * @param scope Scopes to ask for, separated by spaces. None unless set, so that the server decides.
 * @param revocationUrl Where the held token is revoked when the application stops. Not revoked unless set.
 * @param credentials Further credentials, each with a connection of its own, by their names.
 * @param origins Where secrets and tokens may be sent.
 * @param timeouts How long each part of a call may take.
 * @param gate How many calls may be under way.
 * @param retry How calls are tried again.
 * @param ssl The TLS of the token requests and the calls.
 * @param graphql The GraphQL API.
 * @param nlp The NLP service.
 * @param completions The completions service.
 */
@ConfigurationProperties("chatlayer")
public record ChatlayerProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable URI tokenUrl,
        @Nullable String scope,
        @Nullable URI revocationUrl,
        @DefaultValue Map<String, Credential> credentials,
        @DefaultValue Origins origins,
        @DefaultValue Durations timeouts,
        @DefaultValue Permits gate,
        @DefaultValue Retry retry,
        @DefaultValue Ssl ssl,
        @DefaultValue GraphQl graphql,
        @DefaultValue Nlp nlp,
        @DefaultValue Completions completions) {
    Credential credential() {
        return new Credential(clientId, clientSecret, clientSecretFile, tokenUrl, scope, revocationUrl);
    }

    @Override
    public String toString() {
        return "ChatlayerProperties[" + credential() + ", credentials=" + credentials + ']';
    }

    /**
     * One credential.
     *
     * @param clientId Client id of the credential.
     * @param clientSecret Client secret of the credential. Either this or the file.
     * @param clientSecretFile File that holds the client secret and nothing else. It is read again at each fetch of a token.
     * @param tokenUrl Where its tokens come from. That of the default credential unless set.
     * @param scope Scopes to ask for, separated by spaces. Those of the default credential unless set.
     * @param revocationUrl Where the held token is revoked when the application stops. Not revoked unless set.
     */
    public record Credential(
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable Path clientSecretFile,
            @Nullable URI tokenUrl,
            @Nullable String scope,
            @Nullable URI revocationUrl) {
        Credential orOf(Credential fallback) {
            return new Credential(
                    clientId,
                    clientSecret,
                    clientSecretFile,
                    tokenUrl == null ? fallback.tokenUrl : tokenUrl,
                    scope == null ? fallback.scope : scope,
                    revocationUrl);
        }

        @Override
        public String toString() {
            return "Credential[clientId=" + clientId + ", tokenUrl=" + tokenUrl + ']';
        }
    }

    /**
     * Where secrets and tokens may be sent: any https URL, and plain http on loopback, unless stated otherwise.
     *
     * @param plainHttp URLs whose origins may be talked to over plain http, such as a Keycloak within the same cluster.
     * @param only URLs whose origins alone may be talked to, besides those of the URLs that are set for tokens and clients.
     */
    public record Origins(
            @DefaultValue List<URI> plainHttp, @DefaultValue List<URI> only) {}

    /**
     * How long each part of a call may take, see {@link io.github.chatlayerreactor.http.Timeouts}.
     *
     * @param acquire Until the pool has a connection.
     * @param connect Until a new connection stands.
     * @param tls Until the TLS handshake is done.
     * @param headers From the moment a request is sent until the head of its reply has come, for each attempt.
     * @param idle Between two pieces of a body.
     * @param call A whole call: the queue, the token, all attempts, the reply.
     * @param stream A whole stream, until its last element.
     */
    public record Durations(
            @DefaultValue("10s") Duration acquire,
            @DefaultValue("5s") Duration connect,
            @DefaultValue("5s") Duration tls,
            @DefaultValue("30s") Duration headers,
            @DefaultValue("30s") Duration idle,
            @DefaultValue("60s") Duration call,
            @DefaultValue("10m") Duration stream) {}

    /**
     * How many calls may be under way on each connection, see {@link io.github.chatlayerreactor.gate.Gate}.
     *
     * @param permits How many calls may run at once.
     * @param fewest How few, where the number of permits is to adapt to what the service bears. It is fixed unless set.
     * @param batch How many of the permits calls of the batch lane may hold. All unless set.
     * @param queue How many calls may wait for a permit.
     */
    public record Permits(
            @DefaultValue("500") int permits,
            @Nullable Integer fewest,
            @Nullable Integer batch,
            @DefaultValue("10000") int queue) {}

    /**
     * How calls are tried again, see {@link io.github.chatlayerreactor.retry.RetryPolicy}.
     *
     * @param attempts How often a call is tried at most, the first time included.
     */
    public record Retry(@DefaultValue("3") int attempts) {}

    /**
     * The TLS of the token requests and the calls.
     *
     * @param bundle Name of the SSL bundle, which is read when the application starts. The JVM's trust unless set.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * The GraphQL API.
     *
     * @param url Where it is, which is not public.
     */
    public record GraphQl(@Nullable URI url) {}

    /**
     * The NLP service. Its URL needs a form beside it: this one, a path and a body, or a bean.
     *
     * @param url Base URL, to which the form's path is appended. It is not public.
     * @param form A form that is known by name.
     * @param path Path and query of a form of one's own, with the placeholders {botId}, {version} and {language}.
     * @param body JSON body of a form of one's own, with the same placeholders and {text}.
     */
    public record Nlp(
            @Nullable URI url,
            @Nullable Form form,
            @Nullable String path,
            @Nullable String body) {}

    /** A form of NLP requests that is known by name. */
    public enum Form {
        /** The V1 wire form, as observed; unverified with V2 tokens. */
        OBSERVED_V1
    }

    /**
     * The completions service. Its URL needs a dialect beside it: this one, or a bean.
     *
     * @param url Where it is, which is not public.
     * @param dialect The wire form, which is not public either. It is chosen here, and never assumed.
     */
    public record Completions(@Nullable URI url, @Nullable Dialect dialect) {}

    /** A wire form of completions, named after its shape. */
    public enum Dialect {
        /** OpenAI-style chat completions. */
        OPENAI_CHAT,
        /** OpenAI-style text completions. */
        OPENAI_TEXT
    }
}
