package io.github.chatlayerreactor.examples.bot.load;

import tools.jackson.databind.JsonNode;

/**
 * What the backend told about a message.
 *
 * @param type accepted, text, done or failed
 * @param data what belongs to it
 */
record Event(String type, JsonNode data) {
    boolean isAcceptance() {
        return type.equals("accepted");
    }
}
