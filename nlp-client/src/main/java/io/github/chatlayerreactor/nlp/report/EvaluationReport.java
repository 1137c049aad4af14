package io.github.chatlayerreactor.nlp.report;

import io.github.chatlayerreactor.nlp.evaluation.Comparison;
import io.github.chatlayerreactor.nlp.evaluation.Evaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Evaluations as HTML: one page each, which needs nothing from elsewhere, no script, and follows the reader's choice of a
 * dark or a light scheme. It repeats the expressions, so it is as confidential as they are.
 */
public final class EvaluationReport {
    private EvaluationReport() {}

    /**
     * The page of one evaluation.
     *
     * @param evaluation what to show
     * @return the HTML
     */
    public static String html(Evaluation evaluation) {
        return EvaluationPage.html(evaluation);
    }

    /**
     * The page of a comparison.
     *
     * @param comparison what to show
     * @param tolerance by how much the accuracy and each intent's F1 may fall, 0 to 1
     * @return the HTML
     */
    public static String html(Comparison comparison, double tolerance) {
        return ComparisonPage.html(comparison, tolerance);
    }

    /**
     * Writes a page to a file, in UTF-8, over one that is there. Files block, so that happens on {@link
     * Schedulers#boundedElastic()}.
     *
     * @param html the page
     * @param file the file, in a folder that exists
     * @return a publisher that emits the file once it is written, and completes. It fails with an {@link
     *     java.io.IOException} if it cannot be. A cancel may leave the file unwritten or half written
     */
    public static Mono<Path> write(String html, Path file) {
        return Mono.fromCallable(() -> Files.writeString(file, html)).subscribeOn(Schedulers.boundedElastic());
    }
}
