/**
 * Evaluations as pages to look at: {@link io.github.chatlayerreactor.nlp.report.EvaluationReport}.
 */
@NullMarked
package io.github.chatlayerreactor.nlp.report;

import org.jspecify.annotations.NullMarked;
