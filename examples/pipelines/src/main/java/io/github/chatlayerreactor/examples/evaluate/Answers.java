package io.github.chatlayerreactor.examples.evaluate;

import io.github.chatlayerreactor.examples.journal.Journal;
import io.github.chatlayerreactor.examples.terminal.Progress;
import io.github.chatlayerreactor.examples.terminal.Stop;
import io.github.chatlayerreactor.examples.terminal.Terminal;
import io.github.chatlayerreactor.nlp.Batch;
import io.github.chatlayerreactor.nlp.NlpClient;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import io.github.chatlayerreactor.nlp.evaluation.Failure;
import io.github.chatlayerreactor.nlp.evaluation.Judgement;
import io.github.chatlayerreactor.nlp.evaluation.Target;
import io.github.chatlayerreactor.nlp.expressions.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one version of a bot made of a file's expressions: a journal with a line for each, in the file's order, so that the
 * number of lines says where to go on.
 *
 * @param file the journal's file
 * @param target the bot and its version
 * @param source what the lines are made of
 */
record Answers(Path file, Target target, Map<String, String> source) {
    /** How many answers a checkpoint covers: those are asked for again at most that were not written when it was killed. */
    private static final int STEP = 25;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Drops what is there. */
    void drop() throws IOException {
        Journal.open(file, source, true).close();
    }

    /** Asks for the answers that are not there yet, which blocks. */
    void gather(NlpClient nlp, List<Expression> expressions, Terminal terminal, Stop stop) throws IOException {
        try (Journal journal = Journal.open(file, source, false)) {
            long there = journal.reached().lines();
            if (there > 0 && !journal.reached().finished()) {
                terminal.out().println("Going on after line " + there + " of " + file.getFileName());
            }
            if (!journal.reached().finished()) {
                Flux<List<String>> steps = nlp.extractAll(
                                Flux.fromIterable(expressions).skip(there),
                                expression -> target.utterance(expression.text()),
                                Batch.defaults())
                        .map(outcome -> JSON.writeValueAsString(Answer.of(outcome)))
                        .buffer(STEP);
                write(stop.over(steps), journal, terminal, expressions.size());
            }
        }
    }

    private void write(Flux<List<String>> steps, Journal journal, Terminal terminal, int total) throws IOException {
        try (Progress progress = terminal.progress(target.version().name());
                Stream<List<String>> arriving = steps.toStream(1)) {
            for (Iterator<List<String>> each = arriving.iterator(); each.hasNext(); ) {
                journal.append(each.next(), null);
                progress.at(journal.reached().lines(), total);
            }
            journal.finish(List.of());
        }
    }

    /** Makes an evaluation of the answers that are there. */
    Evaluation evaluation(double threshold) throws IOException {
        List<Judgement> judgements = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Answer answer = JSON.readValue(line, Answer.class);
            if (answer.isFailure()) {
                failures.add(answer.failure());
            } else {
                judgements.add(answer.judgement());
            }
        }
        return new Evaluation(target, threshold, judgements, failures);
    }
}
