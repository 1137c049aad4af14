package io.github.chatlayerreactor.sandbox;

import reactor.core.publisher.Mono;

/** Something that answers requests. */
@FunctionalInterface
interface Endpoint {
    /** Returns the answer, once; an error is the sandbox's own defect and becomes a 500. */
    Mono<Answer> answer(Request request);
}
