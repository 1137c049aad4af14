package io.github.chatlayerreactor.sandbox;

import static io.github.chatlayerreactor.sandbox.Caller.encode;
import static io.github.chatlayerreactor.sandbox.Caller.form;
import static io.github.chatlayerreactor.sandbox.Caller.formRequest;
import static io.github.chatlayerreactor.sandbox.Caller.json;
import static io.github.chatlayerreactor.sandbox.Caller.postForm;
import static io.github.chatlayerreactor.sandbox.Caller.send;
import static io.github.chatlayerreactor.sandbox.Caller.to;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SandboxExtension.class)
final class TokenEndpointTest {
    private static final String REFUSED = "Invalid client or Invalid client credentials";

    private final Sandbox sandbox;
    private final Caller caller;

    TokenEndpointTest(Sandbox sandbox) {
        this.sandbox = sandbox;
        caller = new Caller(sandbox);
    }

    @Test
    void answersInKeycloaksOrderAndForbidsCaching() throws Exception {
        HttpResponse<String> response = caller.askForToken();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .matches(
                        "\\{\"access_token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\",\"expires_in\":300,\"refresh_expires_in\":0,"
                                + "\"token_type\":\"Bearer\",\"not-before-policy\":0,"
                                + "\"scope\":\"offline_access profile public_api email\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Pragma")).hasValue("no-cache");
    }

    @Test
    void issuesSignedTokensThatTellOfTheClient() throws Exception {
        String[] parts = caller.token().split("\\.", -1);
        JsonNode header = decode(parts[0]);
        JsonNode claims = decode(parts[1]);

        assertThat(header.path("alg").asString()).isEqualTo("HS256");
        assertThat(claims.path("iss").asString() + "/protocol/openid-connect/token")
                .isEqualTo(sandbox.tokenUrl().toString());
        assertThat(claims.path("azp").asString()).isEqualTo("sandbox");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(claims.propertyNames()).contains("sub", "aud", "jti", "scope");
    }

    @Test
    void issuesEveryTokenOnce() throws Exception {
        assertThat(caller.token()).isNotEqualTo(caller.token());
    }

    @Test
    void takesClientSecretBasic() throws Exception {
        var request = formRequest(sandbox.tokenUrl(), "grant_type=client_credentials")
                .header("Authorization", Caller.basic(sandbox.credentials()));

        assertThat(send(request.build()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesBasicThatIsNotFormEncoded() throws Exception {
        SandboxCredentials credentials = sandbox.credentials();
        String pair = credentials.clientId() + ':' + credentials.clientSecret();
        var request = formRequest(sandbox.tokenUrl(), "grant_type=client_credentials")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));

        assertThat(send(request.build()).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesBasicThatIsNotBase64() throws Exception {
        var request =
                formRequest(sandbox.tokenUrl(), "grant_type=client_credentials").header("Authorization", "Basic ***");

        assertRefusal(send(request.build()), 401, "invalid_client", REFUSED);
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        assertRefusal(
                post("grant_type=client_credentials&client_id=sandbox&client_secret=wrong"),
                401,
                "unauthorized_client",
                REFUSED);
    }

    @Test
    void refusesAMissingSecret() throws Exception {
        assertRefusal(post("grant_type=client_credentials&client_id=sandbox"), 401, "unauthorized_client", REFUSED);
    }

    @Test
    void refusesAnUnknownClient() throws Exception {
        assertRefusal(
                post("grant_type=client_credentials&client_id=nobody&client_secret="
                        + encode(sandbox.credentials().clientSecret())),
                401,
                "invalid_client",
                REFUSED);
    }

    @Test
    void refusesAnotherGrant() throws Exception {
        assertRefusal(post("grant_type=magic"), 400, "unsupported_grant_type", "Unsupported grant_type");
    }

    @Test
    void refusesAMissingGrant() throws Exception {
        assertRefusal(post("client_id=sandbox"), 400, "invalid_request", "Missing form parameter: grant_type");
    }

    @Test
    void refusesAParameterGivenTwice() throws Exception {
        assertRefusal(
                post(form(sandbox.credentials()) + "&client_id=sandbox"),
                400,
                "invalid_request",
                "duplicated parameter");
    }

    @Test
    void refusesAJsonBody() throws Exception {
        var request = to(sandbox.tokenUrl())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}"));

        assertRefusal(send(request.build()), 400, "invalid_request", "Missing form parameter: grant_type");
    }

    @Test
    void refusesParametersInTheQuery() throws Exception {
        URI uri = URI.create(sandbox.tokenUrl() + "?" + form(sandbox.credentials()));

        assertRefusal(postForm(uri, ""), 400, "invalid_request", "Missing form parameter: grant_type");
    }

    @Test
    void refusesAFormThatCannotBeDecoded() throws Exception {
        assertRefusal(post("grant_type=%"), 400, "invalid_request", "Missing form parameter: grant_type");
    }

    @Test
    void refusesGet() throws Exception {
        HttpResponse<String> response = send(to(sandbox.tokenUrl()).build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEqualTo("{\"error\":\"HTTP 405 Method Not Allowed\"}");
    }

    @Test
    void refusesABodyOfMoreThanOneMebibyte() throws Exception {
        HttpResponse<String> response = post("grant_type=" + "x".repeat(1 << 20));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void knowsNoOtherRealm() throws Exception {
        HttpResponse<String> response =
                postForm(sandbox.tokenUrl().resolve("/auth/realms/Other/protocol/openid-connect/token"), "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"Realm does not exist\"}");
    }

    @Test
    void answersAPathWithoutAuthInHtml() throws Exception {
        HttpResponse<String> response =
                postForm(sandbox.tokenUrl().resolve("/realms/Chatlayer/protocol/openid-connect/token"), "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void refusesTheOldSecretAfterARotation() throws Exception {
        SandboxCredentials old = sandbox.credentials();
        SandboxCredentials rotated = sandbox.rotateSecret();

        assertRefusal(post(form(old)), 401, "unauthorized_client", REFUSED);
        assertThat(post(form(rotated)).statusCode()).isEqualTo(200);
        assertThat(sandbox.credentials()).isEqualTo(rotated);
    }

    @Test
    void knowsMoreThanOneClient() throws Exception {
        SandboxCredentials other = sandbox.newClient();

        assertThat(other.clientId()).isNotEqualTo(sandbox.newClient().clientId());
        assertThat(post(form(other)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String form) throws Exception {
        return postForm(sandbox.tokenUrl(), form);
    }

    private static JsonNode decode(String part) {
        return Caller.JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static void assertRefusal(HttpResponse<String> response, int status, String error, String description) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).propertyNames()).containsExactly("error", "error_description");
        assertThat(json(response).path("error").asString()).isEqualTo(error);
        assertThat(json(response).path("error_description").asString()).isEqualTo(description);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
}
