/**
 * Files of expressions, from which a bot's intents are trained: read, checked, compared and written.
 *
 * <p>Start with {@link io.github.chatlayerreactor.nlp.expressions.ExpressionFiles}. The format is documented by Chatlayer's
 * own files: CSV in UTF-8 with CRLF, a header of {@code intent} and {@code expression}, a semicolon between the two in some
 * files and a comma in others, no language. An import adds or replaces all, and duplicates are refused.
 */
@NullMarked
package io.github.chatlayerreactor.nlp.expressions;

import org.jspecify.annotations.NullMarked;
