package io.github.chatlayerreactor.nlp.evaluation;

import io.github.chatlayerreactor.nlp.expressions.Expression;

/**
 * An expression without an answer. It says nothing about the model, so no figure counts it.
 *
 * @param expression what was said
 * @param error why there is no answer
 */
public record Failure(Expression expression, Throwable error) {}
