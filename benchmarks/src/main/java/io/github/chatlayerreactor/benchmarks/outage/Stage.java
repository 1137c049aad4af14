package io.github.chatlayerreactor.benchmarks.outage;

import io.github.chatlayerreactor.benchmarks.rounds.Dialogue;
import io.github.chatlayerreactor.benchmarks.service.Service;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The two processes of a case: the service, and the trial of a client on it. */
record Stage(Case subject, Dialogue service, Dialogue trial) implements AutoCloseable {
    /** Starts them, and waits until the client is warm. */
    static Stage set(Case subject, Spell spell) throws IOException {
        Dialogue service = Service.start(Spell.LIFE, Duration.ZERO);
        try {
            String client = subject.client().name();
            String way = subject.way().name();
            return new Stage(subject, service, Dialogue.with(Trial.class, service.line(), client, spell.name(), way));
        } catch (IOException | RuntimeException failed) {
            service.close();
            throw failed;
        }
    }

    /** Lets the trial begin, and does not wait. */
    void begin() throws IOException {
        trial.tell("");
    }

    /** Waits for its end. */
    Toll toll() throws IOException {
        return JsonMapper.shared().readValue(trial.answer(), Toll.class);
    }

    @Override
    public void close() {
        trial.close();
        service.close();
    }
}
