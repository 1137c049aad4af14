/** What a process holds while nothing is called: what grows there leaks. */
@NullMarked
package io.github.chatlayerreactor.soak.levels;

import org.jspecify.annotations.NullMarked;
