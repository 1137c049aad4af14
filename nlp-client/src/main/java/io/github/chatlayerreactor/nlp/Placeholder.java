package io.github.chatlayerreactor.nlp;

/** What of an utterance a template can name. */
enum Placeholder {
    BOT_ID("{botId}"),
    VERSION("{version}"),
    LANGUAGE("{language}"),
    TEXT("{text}");

    private final String token;

    Placeholder(String token) {
        this.token = token;
    }

    String of(Utterance utterance) {
        return switch (this) {
            case BOT_ID -> utterance.botId();
            case VERSION -> utterance.version().name();
            case LANGUAGE -> utterance.language();
            case TEXT -> utterance.text();
        };
    }

    @Override
    public String toString() {
        return token;
    }
}
