package io.github.chatlayerreactor.examples.cli.session;

import io.github.chatlayerreactor.graphql.GraphQlError;
import io.github.chatlayerreactor.graphql.GraphQlException;
import io.github.chatlayerreactor.graphql.GraphQlResult;
import io.github.chatlayerreactor.graphql.schema.IntrospectionException;
import java.util.List;
import java.util.Set;

/** How a GraphQL API says that it will not have the caller: by the status, or by the code of an error beside a 200. */
public final class RefusedCredentials {
    /** What to do about it, whichever API says so. */
    public static final String REMEDY =
            "give the credential the role that this needs (Admin, or Member with access to the bot), and"
                    + " check that the URL is of the same region";

    private static final Set<Integer> STATUSES = Set.of(401, 403);
    private static final Set<String> CODES = Set.of("UNAUTHENTICATED", "FORBIDDEN");

    private RefusedCredentials() {}

    /**
     * Whether a result says so.
     *
     * @param result what became of an operation
     * @return whether it was rejected, and for that
     */
    public static boolean areTold(GraphQlResult<?> result) {
        return result instanceof GraphQlResult.Rejected<?> rejected && areTold(rejected.status(), rejected.errors());
    }

    /** Whether a failure says so, or is of one that does. */
    static boolean areTold(Throwable failure) {
        Throwable end = failure instanceof IntrospectionException ? failure.getCause() : failure;
        return end instanceof GraphQlException.Rejected rejected && areTold(rejected.status(), rejected.errors());
    }

    static boolean areTold(int status) {
        return STATUSES.contains(status);
    }

    private static boolean areTold(int status, List<GraphQlError> errors) {
        return areTold(status)
                || errors.stream().anyMatch(error -> error.code() != null && CODES.contains(error.code()));
    }
}
