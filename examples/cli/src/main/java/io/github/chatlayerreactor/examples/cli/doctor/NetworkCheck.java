package io.github.chatlayerreactor.examples.cli.doctor;

import static java.util.Objects.requireNonNull;

import io.github.chatlayerreactor.examples.terminal.Stop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks whether one origin can be reached at all: its name, its port, its TLS. Sends no request. */
final class NetworkCheck {
    private final Certificates certificates;
    private final Duration timeout;
    private final Stop stop;
    private final List<Finding> findings;

    NetworkCheck(Certificates certificates, Duration timeout, Stop stop, List<Finding> findings) {
        this.certificates = certificates;
        this.timeout = timeout;
        this.stop = stop;
        this.findings = findings;
    }

    /** Whether requests can be sent there; what was found is noted. */
    boolean reaches(Endpoint endpoint) {
        try {
            InetAddress address = bounded(() -> InetAddress.getAllByName(endpoint.host()))[0];
            boolean literal = endpoint.host().equals(address.getHostAddress());
            findings.add(
                    Finding.ok("dns", endpoint.host() + " is " + (literal ? "an address" : address.getHostAddress())));
            return connects(endpoint, address);
        } catch (UnknownHostException | TimeoutException unknown) {
            findings.add(Finding.failed(
                    "dns",
                    "The name " + endpoint.host() + " does not resolve",
                    "check " + endpoint.variable()
                            + " for a misspelling, and that this machine's name server answers"));
        } catch (IOException other) {
            findings.add(Finding.failed("dns", endpoint.host() + ": " + other, "check this machine's name server"));
        }
        return false;
    }

    private boolean connects(Endpoint endpoint, InetAddress address) {
        try (Socket socket = new Socket()) {
            Socket unused = bounded(() -> {
                socket.connect(new InetSocketAddress(address, endpoint.port()), millis());
                return socket;
            });
            findings.add(Finding.ok("connect", endpoint.origin()));
            return !endpoint.isTls() || shakesHands(endpoint, socket);
        } catch (SocketTimeoutException | TimeoutException late) {
            notConnected(endpoint, "does not answer within " + timeout.toSeconds() + " s");
        } catch (ConnectException refused) {
            notConnected(endpoint, "refuses the connection");
        } catch (IOException other) {
            notConnected(endpoint, "cannot be reached: " + other.getMessage());
        }
        return false;
    }

    private void notConnected(Endpoint endpoint, String how) {
        findings.add(Finding.failed(
                "connect",
                endpoint.origin() + " " + how,
                "check host and port in " + endpoint.variable()
                        + ", and that this machine's firewall, VPN or network lets it out to there"));
    }

    private boolean shakesHands(Endpoint endpoint, Socket socket) {
        Finding finding;
        try {
            socket.setSoTimeout(millis());
            finding = bounded(() -> certificates.handshake(endpoint, socket));
        } catch (IOException | TimeoutException broken) {
            finding = Finding.failed(
                    "tls",
                    endpoint.origin() + " does not finish the handshake: " + broken.getMessage(),
                    "check that this port speaks TLS, and that no proxy in between cuts it");
        }
        findings.add(finding);
        return !finding.isFailure();
    }

    private int millis() {
        return Math.toIntExact(timeout.toMillis());
    }

    private <T> T bounded(Callable<T> blocking) throws IOException, TimeoutException {
        try {
            return requireNonNull(stop.over(Mono.fromCallable(blocking)
                            .subscribeOn(Schedulers.boundedElastic())
                            .timeout(timeout))
                    .block());
        } catch (RuntimeException wrapped) {
            Throwable cause = Exceptions.unwrap(wrapped);
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof TimeoutException late) {
                throw late;
            }
            throw wrapped;
        }
    }
}
