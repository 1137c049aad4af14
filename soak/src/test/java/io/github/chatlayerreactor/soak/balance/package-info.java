/** What became of every call: each ends once, in one of four ways. */
@NullMarked
package io.github.chatlayerreactor.soak.balance;

import org.jspecify.annotations.NullMarked;
