package io.github.chatlayerreactor.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Closes the connections when the application does: once the web server has drained and what else calls Chatlayer has
 * stopped, and before Spring's {@code ReactorResourceFactory}, in phase 0, takes the event loops away, on which a token is
 * revoked. An application that is only paused or stopped for a while keeps them, since they could not be opened again.
 */
final class ConnectionLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLifecycle.class);
    private static final int JUST_BEFORE_THE_EVENT_LOOPS = 1;

    private final ConnectionMaker connections;
    private final ApplicationContext application;
    private volatile boolean running;
    private volatile boolean closing;

    ConnectionLifecycle(ConnectionMaker connections, ApplicationContext application) {
        this.connections = connections;
        this.application = application;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) { // a child's come here too
            closing = true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waited for by Spring, for as long as {@code spring.lifecycle.timeout-per-shutdown-phase}. */
    @Override
    public void stop(Runnable stopped) {
        running = false;
        if (!closing) {
            stopped.run();
            return;
        }
        var unused = connections
                .shutdown()
                .subscribe(
                        nothing -> {},
                        failed -> {
                            LOG.warn("A connection to Chatlayer was not closed", failed);
                            stopped.run();
                        },
                        stopped);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return JUST_BEFORE_THE_EVENT_LOOPS;
    }
}
