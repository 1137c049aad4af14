package io.github.chatlayerreactor.benchmarks.token;

import io.github.chatlayerreactor.benchmarks.report.Contender;

/** What is compared: the methods of {@link CachedToken} and {@link OthersCaches}. */
enum Subject implements Contender {
    MONO_JUST("`Mono.just`", "monoJust"),
    NANO_TIME("`System.nanoTime()`", "nanoTime"),
    MONO_CACHE("`Mono.cache(ttl)`", "monoCacheOfDuration"),
    INVALIDATED("`Mono.cacheInvalidateIf` with a clock", "monoCacheInvalidateIf"),
    AZURE_CORE("azure-core's `SimpleTokenCache`", "azureCore"),
    SPRING_SECURITY("Spring Security's reactive manager", "springSecurity"),
    OURS("`SharedTokenSource.token()`", "sharedTokenSource");

    private final String title;
    private final String method;

    Subject(String title, String method) {
        this.title = title;
        this.method = method;
    }

    String method() {
        return method;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == OURS;
    }
}
