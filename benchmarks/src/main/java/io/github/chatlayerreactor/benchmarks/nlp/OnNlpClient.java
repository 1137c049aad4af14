package io.github.chatlayerreactor.benchmarks.nlp;

import io.github.chatlayerreactor.Chatlayer;
import io.github.chatlayerreactor.auth.TokenSource;
import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.BotVersion;
import io.github.chatlayerreactor.nlp.Extraction;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.NlpForm;
import io.github.chatlayerreactor.nlp.Utterance;
import java.net.URI;
import reactor.core.publisher.Flux;

/** Ours, with its defaults but for the concurrency. */
final class OnNlpClient implements Extractor {
    private final Chatlayer chatlayer =
            Chatlayer.builder(TokenSource.fixed(Server.TOKEN)).build();
    private final NlpClient nlp;
    private final boolean ordered;

    OnNlpClient(URI server, boolean ordered) {
        this.nlp = NlpClient.create(chatlayer, server, NlpForm.observedV1());
        this.ordered = ordered;
    }

    @Override
    public Flux<String> extract(Flux<String> texts, int concurrency) {
        Batch batch = Batch.defaults().concurrency(concurrency);
        return nlp.extractAll(
                        texts,
                        text -> new Utterance("3859", BotVersion.LIVE, "en", text),
                        ordered ? batch : batch.asCompleted())
                .map(OnNlpClient::intent);
    }

    private static String intent(Extraction<String> outcome) {
        if (outcome instanceof Extraction.Answered<String> answered) {
            return answered.result().intents().get(0).name();
        }
        throw new IllegalStateException("No answer: " + outcome);
    }

    @Override
    public void close() {
        chatlayer.close();
    }
}
