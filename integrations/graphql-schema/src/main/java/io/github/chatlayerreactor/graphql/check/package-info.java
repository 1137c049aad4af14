/**
 * Checks operations in a test, without a server: the document against the records that its variables are written from and
 * its data is read to, and all of them against a schema, if there is one.
 *
 * <p>{@link io.github.chatlayerreactor.graphql.check.Operations} is the entry. What a Java type looks like as JSON is asked
 * of Jackson, which will read and write it.
 *
 * @serial exclude
 */
@NullMarked
package io.github.chatlayerreactor.graphql.check;

import org.jspecify.annotations.NullMarked;
