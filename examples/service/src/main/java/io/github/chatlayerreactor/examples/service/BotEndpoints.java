package io.github.chatlayerreactor.examples.service;

import static org.springframework.http.MediaType.TEXT_EVENT_STREAM_VALUE;

import io.github.chatlayerreactor.examples.service.Conversation.Message;
import io.github.chatlayerreactor.examples.service.Conversation.Understanding;
import java.util.List;
import java.util.Map;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The service's endpoints. */
@RestController
final class BotEndpoints {
    private final Bots bots;
    private final Conversation conversation;
    private final Problems problems;

    BotEndpoints(Bots bots, Conversation conversation, Problems problems) {
        this.bots = bots;
        this.conversation = conversation;
        this.problems = problems;
    }

    @GetMapping("/bots")
    Mono<List<Bots.Bot>> bots() {
        return bots.all();
    }

    @PostMapping("/bots/{bot}/messages")
    Mono<Understanding> understand(@PathVariable("bot") String bot, @RequestBody Message message) {
        return conversation.understood(bot, message);
    }

    /** What goes wrong before the first event is a reply of its own; after it, an event. */
    @PostMapping(path = "/bots/{bot}/answers", produces = TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> answer(@PathVariable("bot") String bot, @RequestBody Message message) {
        return conversation
                .understood(bot, message)
                .flatMapMany(understanding -> Flux.concat(
                        Flux.just(event("understanding", understanding)),
                        conversation
                                .answered(understanding, message)
                                .map(text -> event("text", Map.of("text", text)))
                                .concatWithValues(event("end", Map.of()))
                                .onErrorResume(failed -> Mono.just(event("problem", problems.of(failed))))));
    }

    private static ServerSentEvent<Object> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
