package io.github.chatlayerreactor.examples.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Reads a request's deadline from its header, and never allows more than the service's own. */
@Component
final class DeadlineFilter implements WebFilter {
    private final ServiceProperties settings;

    DeadlineFilter(ServiceProperties settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
            String asked = exchange.getRequest().getHeaders().getFirst(settings.deadlineHeader());
            Deadline deadline = Deadline.after(() -> length(asked), System::nanoTime);
            return chain.filter(exchange).contextWrite(deadline::into);
        });
    }

    private Duration length(@Nullable String milliseconds) {
        if (milliseconds == null) {
            return settings.longest();
        }
        try {
            Duration asked = Duration.ofMillis(Long.parseLong(milliseconds.strip()));
            return asked.compareTo(settings.longest()) < 0 ? asked : settings.longest();
        } catch (NumberFormatException notANumber) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The header " + settings.deadlineHeader() + " must be a number of milliseconds",
                    notANumber);
        }
    }
}
