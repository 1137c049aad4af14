package io.github.chatlayerreactor.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reply tells before its body. */
class ReplyHeadTest {
    @ParameterizedTest
    @CsvSource({
        "application/json, true",
        "APPLICATION/Json; charset=utf-8, true",
        "application/json ;x=y, true",
        "application/jsonp, false",
        "text/html, false",
        "'', false",
    })
    void knowsItsMediaTypeWhateverTheParameters(String field, boolean json) {
        Reply reply = GivenReply.of(200).header("Content-Type", field).reply();

        assertThat(reply.hasMediaType("application/JSON")).isEqualTo(json);
    }

    @Test
    void hasNoMediaTypeWithoutTheHeader() {
        assertThat(GivenReply.of(200).reply().hasMediaType("application/json")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "404, false", "500, false"})
    void isASuccessFrom200To299(int status, boolean success) {
        assertThat(GivenReply.of(status).reply().isSuccess()).isEqualTo(success);
    }
}
