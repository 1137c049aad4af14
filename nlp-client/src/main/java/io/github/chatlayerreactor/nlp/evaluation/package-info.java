/**
 * How well a bot understands expressions whose intents are known, and whether another version of it does better.
 *
 * <p>Start with {@link io.github.chatlayerreactor.nlp.evaluation.Evaluator}; {@link
 * io.github.chatlayerreactor.nlp.report.EvaluationReport} shows what it finds.
 */
@NullMarked
package io.github.chatlayerreactor.nlp.evaluation;

import org.jspecify.annotations.NullMarked;
