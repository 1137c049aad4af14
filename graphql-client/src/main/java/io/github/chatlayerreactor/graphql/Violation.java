package io.github.chatlayerreactor.graphql;

/** What keeps a reply from being GraphQL's, on its way to where the operation is known; never seen outside. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    Violation(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
