package io.github.chatlayerreactor.benchmarks.stream;

/** What is compared; the first is what the others stand beside. */
enum StreamSubject {
    FLOOR("Reactor Netty by hand"),
    WEB_CLIENT("Spring's `WebClient`"),
    FRAMING("`Exchange.stream` and `EventStreams.sse`"),
    COMPLETIONS("`CompletionsClient.stream`");

    private final String title;

    StreamSubject(String title) {
        this.title = title;
    }

    Streams open() {
        return switch (this) {
            case FLOOR -> new ByHand();
            case WEB_CLIENT -> new OnWebClient();
            case FRAMING -> new OnChatlayer(false);
            case COMPLETIONS -> new OnChatlayer(true);
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
