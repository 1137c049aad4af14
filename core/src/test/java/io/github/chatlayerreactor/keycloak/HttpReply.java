package io.github.chatlayerreactor.keycloak;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered, as it came. */
public record HttpReply(int status, HttpHeaders headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static HttpReply of(HttpResponse<String> response) {
        return new HttpReply(response.statusCode(), response.headers(), response.body());
    }

    /** The body as JSON; fails when it is something else. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The text of a field of the JSON body; fails when there is no such field. */
    public String text(String field) {
        return json().required(field).asString();
    }

    /** The values of a header, none when it is absent. */
    public List<String> header(String name) {
        return headers.allValues(name);
    }

    /** This reply; fails when its status is not 2xx. The body is left out of the message: it may hold a token. */
    HttpReply orThrow(String what) {
        if (status / 100 != 2) {
            throw new IllegalStateException("%s: Keycloak answered %s".formatted(what, status));
        }
        return this;
    }
}
