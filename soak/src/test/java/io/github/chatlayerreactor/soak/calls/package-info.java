/** What is called, by whom, and what the right answer is. */
@NullMarked
package io.github.chatlayerreactor.soak.calls;

import org.jspecify.annotations.NullMarked;
