package io.github.chatlayerreactor.sandbox;

import io.github.chatlayerreactor.sandbox.Door.Route;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The routes by path, and the two sorts of 404: JSON below a realm, as Keycloak answers, and HTML elsewhere. */
final class Routes implements Function<String, Route> {
    private static final String REALMS = "/auth/realms/";
    private static final String HTML = "<html><body><h1>Resource not found</h1></body></html>";

    private final Map<String, Route> exact;
    private final Route nlp;

    Routes(Map<String, Route> exact, Route nlp) {
        this.exact = exact;
        this.nlp = nlp;
    }

    @Override
    public Route apply(String path) {
        Route route = exact.get(path);
        if (route != null) {
            return route;
        }
        return NlpApi.PATH.matcher(path).matches() ? nlp : Route.plain(request -> Mono.just(notFound(path)));
    }

    private static Answer notFound(String path) {
        if (!path.startsWith(REALMS)) {
            return Answer.text(404, "text/html;charset=UTF-8", HTML);
        }
        String error = path.startsWith(TokenEndpoint.REALM + '/') ? "HTTP 404 Not Found" : "Realm does not exist";
        return Answer.json(404, Answer.object().put("error", error));
    }
}
