package io.github.chatlayerreactor.benchmarks.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** What is asked for, over and over. */
enum Task {
    GET,
    POST;

    private static final byte[] BODY = """
            {"query":"query Intents($bot: ID!, $first: Int!, $after: String) { bot(id: $bot) { intents(first: $first, \
            after: $after) { nodes { id name expressions } pageInfo { endCursor hasNextPage } } } }",\
            "operationName":"Intents","variables":{"bot":"5f0c2f6e-9d34-4d1c-8a57-000001","first":50,"after":null}}""".getBytes(US_ASCII);

    /** One call with each {@code get}. */
    Supplier<Mono<Answer>> on(Calls calls, URI server) {
        URI answer = Server.answer(server, 1);
        return this == GET ? () -> calls.get(answer) : () -> calls.post(answer, BODY);
    }
}
