package io.github.chatlayerreactor.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property keeps an application from starting, and what to do about it. */
final class WrongPropertyAnalyzer extends AbstractFailureAnalyzer<WrongPropertyException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, WrongPropertyException wrong) {
        return new FailureAnalysis(wrong.getMessage() + ".", wrong.remedy(), wrong);
    }
}
