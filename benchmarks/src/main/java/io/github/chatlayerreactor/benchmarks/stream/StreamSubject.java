package io.github.chatlayerreactor.benchmarks.stream;

import io.github.chatlayerreactor.benchmarks.report.Contender;
import java.net.URI;

/** What is compared. */
enum StreamSubject implements Contender {
    FLOOR("Reactor Netty by hand"),
    WEB_CLIENT("Spring's `WebClient`"),
    OPENAI_JAVA("openai-java"),
    LANGCHAIN4J("LangChain4j"),
    FRAMING("`Exchange.stream` and `EventStreams.sse`"),
    COMPLETIONS("`CompletionsClient.stream`");

    private final String title;

    StreamSubject(String title) {
        this.title = title;
    }

    Streams open(URI server) {
        return switch (this) {
            case FLOOR -> new ByHand(server);
            case WEB_CLIENT -> new OnWebClient(server);
            case OPENAI_JAVA -> new OnOpenAi(server);
            case LANGCHAIN4J -> new OnLangChain4j(server);
            case FRAMING -> new OnChatlayer(server, false);
            case COMPLETIONS -> new OnChatlayer(server, true);
        };
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean ours() {
        return this == FRAMING || this == COMPLETIONS;
    }
}
