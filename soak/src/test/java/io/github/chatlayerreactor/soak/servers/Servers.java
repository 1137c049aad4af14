package io.github.chatlayerreactor.soak.servers;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.sandbox.Sandbox;
import io.github.chatlayerreactor.soak.balance.Ledger;
import io.github.chatlayerreactor.soak.balance.Orders;
import io.github.chatlayerreactor.wire.NpmPackages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All servers, each behind a {@link Wire}: the sandbox and the shop in this process, Keycloak and Node in theirs. */
public final class Servers implements Closeable {
    private static final List<String> SCRIPTS = List.of("yoga", "apollo", "mercurius");

    private final Deque<Closeable> open = new ArrayDeque<>();
    private final Map<String, NodeHost> nodes = new LinkedHashMap<>();
    private final Map<String, Wire> wires = new LinkedHashMap<>();
    private final SandboxHost sandbox;
    private final Shop shop;
    private @Nullable KeycloakHost keycloak;
    private long seed;

    private Servers(long seed, Orders orders, Ledger ledger) {
        this.seed = seed;
        sandbox = opened(new SandboxHost());
        shop = opened(new Shop(orders, ledger));
        shop.start();
        wire("sandbox", new Wire("sandbox", sandbox::uri, seed));
        wire("sandbox-token", new Wire("sandbox-token", sandbox::uri, ++this.seed));
        wire("shop", new Wire("shop", shop::uri, ++this.seed));
    }

    /** Starts those in this process. */
    public static Servers inProcess(long seed, Orders orders, Ledger ledger) {
        return new Servers(seed, orders, ledger);
    }

    /**
     * Starts all.
     *
     * @param keycloakHome an unpacked Keycloak
     * @param scripts the folder of the scripts for Node
     */
    public static Servers all(long seed, Orders orders, Ledger ledger, Path keycloakHome, Path scripts)
            throws Exception {
        Servers servers = new Servers(seed, orders, ledger);
        try {
            servers.startProcesses(keycloakHome, scripts);
            return servers;
        } catch (Exception failed) {
            servers.close();
            throw failed;
        }
    }

    private void startProcesses(Path keycloakHome, Path scripts) throws Exception {
        KeycloakHost started = opened(new KeycloakHost(keycloakHome));
        keycloak = started;
        Wire toKeycloak = new Wire("keycloak", started::uri, ++seed);
        wire("keycloak", toKeycloak);
        Path folder = new NpmPackages(
                        scripts,
                        Path.of("target", "servers"),
                        requireNonNull(Sandbox.class.getResource("schema.graphqls")))
                .install();
        for (String script : SCRIPTS) {
            NodeHost node = opened(new NodeHost(folder, script + ".js", started.introspectionBy(toKeycloak)));
            nodes.put(script, node);
            wire(script, new Wire(script, node::uri, ++seed));
        }
    }

    private <T extends Closeable> T opened(T server) {
        open.push(server);
        return server;
    }

    private void wire(String name, Wire wire) {
        wires.put(name, opened(wire));
    }

    /** The sandbox. */
    public SandboxHost sandbox() {
        return sandbox;
    }

    /** The shop. */
    public Shop shop() {
        return shop;
    }

    /** Keycloak, if it was started. */
    public @Nullable KeycloakHost keycloak() {
        return keycloak;
    }

    /** The servers on Node by their names, none if they were not started. */
    public Map<String, NodeHost> nodes() {
        return nodes;
    }

    /** A wire by the name of its server. */
    public Wire wire(String name) {
        return requireNonNull(wires.get(name), name);
    }

    /** All wires. */
    public List<Wire> wires() {
        return new ArrayList<>(wires.values());
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
