package io.github.chatlayerreactor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerEventStream;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.ml.AbstractEventTrainer;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.monitoring.StopCriteria;
import opennlp.tools.monitoring.TrainingMeasure;
import opennlp.tools.monitoring.TrainingProgressMonitor;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/** The intents of the pizza bot: a maximum entropy model over words and pairs of words. */
final class IntentModel {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    private final DoccatModel model;

    private IntentModel(DoccatModel model) {
        this.model = model;
    }

    /** Trains on {@code expressions.csv}, which takes a moment and blocks on a file. */
    static IntentModel train() {
        try (InputStream csv = requireNonNull(IntentModel.class.getResourceAsStream("expressions.csv"))) {
            String rows = new String(csv.readAllBytes(), UTF_8);
            return train(rows.lines().skip(1).map(IntentModel::sample).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all intents with their scores, which add up to 1, the best first. */
    List<Score> classify(String text) {
        DocumentCategorizerME categorizer = new DocumentCategorizerME(model);
        double[] scores = categorizer.categorize(words(text));
        return IntStream.range(0, scores.length)
                .mapToObj(index -> new Score(categorizer.getCategory(index), scores[index]))
                .sorted(comparingDouble(Score::score).reversed())
                .toList();
    }

    private static IntentModel train(List<DocumentSample> samples) throws IOException {
        Map<String, String> report = new HashMap<>();
        FeatureGenerator[] features = {new BagOfWordsFeatureGenerator(), new NGramFeatureGenerator()};
        GISTrainer trainer = new GISTrainer();
        trainer.init(parameters(), report, new TrainingConfiguration(new Silence(), null));
        MaxentModel trained = trainer.train(
                new DocumentCategorizerEventStream(ObjectStreamUtils.createObjectStream(samples), features));
        return new IntentModel(new DoccatModel("en", trained, report, new DoccatFactory(features)));
    }

    private static DocumentSample sample(String line) {
        int semicolon = line.indexOf(';');
        return new DocumentSample(line.substring(0, semicolon), words(line.substring(semicolon + 1)));
    }

    private static String[] words(String text) {
        return Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static TrainingParameters parameters() {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 60);
        parameters.put(AbstractEventTrainer.DATA_INDEXER_PARAM, AbstractEventTrainer.DATA_INDEXER_ONE_PASS_VALUE);
        return parameters;
    }

    /** An intent and how likely it is, from 0 to 1. */
    record Score(String intent, double score) {}

    /** Keeps the sixty lines of the trainer's progress out of the log. */
    private static final class Silence implements TrainingProgressMonitor {
        private boolean finished;

        @Override
        public void finishedIteration(int iteration, int right, int events, TrainingMeasure measure, double value) {}

        @Override
        public void finishedTraining(int iterations, StopCriteria<?> stopCriteria) {
            finished = true;
        }

        @Override
        public boolean isTrainingFinished() {
            return finished;
        }

        @Override
        public void display(boolean clear) {}
    }
}
