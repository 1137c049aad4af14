package io.github.chatlayerreactor.graphql;

/** Servers differ in which they send first. */
enum ReplyOrder {
    DATA_FIRST,
    ERRORS_FIRST;

    String reply(String data, String... errors) {
        String list = "\"errors\":[" + String.join(",", errors) + "]";
        return this == DATA_FIRST ? "{\"data\":" + data + "," + list + "}" : "{" + list + ",\"data\":" + data + "}";
    }

    static String error(String message, String path) {
        return "{\"message\":\"" + message + "\",\"path\":[" + path + "]}";
    }
}
