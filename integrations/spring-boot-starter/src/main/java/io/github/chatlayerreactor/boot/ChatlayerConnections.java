package io.github.chatlayerreactor.boot;

import static java.util.Collections.unmodifiableMap;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.SharedTokenSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The connections of an application by the names of their credentials: those of {@code chatlayer.credentials}, and {@link
 * #DEFAULT} for the one that is injected as {@link Chatlayer}. They are closed with the application.
 */
public final class ChatlayerConnections {
    /** The name of the credential that has none in the properties. */
    public static final String DEFAULT = "default";

    private final Map<String, Chatlayer> connections;

    /**
     * Connections by names, which somebody else closes.
     *
     * @param connections the connections
     */
    public ChatlayerConnections(Map<String, Chatlayer> connections) {
        this.connections = unmodifiableMap(new TreeMap<>(connections));
    }

    /**
     * The connection of a credential.
     *
     * @param name the credential's name
     * @return the connection, the same one each time
     * @throws IllegalArgumentException if there is none by that name; the message names those that there are
     */
    public Chatlayer get(String name) {
        Chatlayer connection = connections.get(name);
        if (connection == null) {
            throw new IllegalArgumentException("There is no credential \"" + name + "\" among " + names()
                    + ": set chatlayer.credentials." + name + ".client-id and its secret");
        }
        return connection;
    }

    /**
     * The names of all credentials.
     *
     * @return the names in their order, unmodifiable
     */
    public Set<String> names() {
        return connections.keySet();
    }

    /**
     * The token sources that refresh themselves, for health and meters: not those of fixed tokens.
     *
     * @return the sources by the names of their credentials
     */
    public Map<String, SharedTokenSource> tokenSources() {
        Map<String, SharedTokenSource> sources = new TreeMap<>();
        connections.forEach((name, connection) -> {
            if (connection.tokens() instanceof SharedTokenSource source) {
                sources.put(name, source);
            }
        });
        return sources;
    }
}
