package io.github.chatlayerreactor.http;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a request: immutable, and a few words each, since a request is made for every call.
 *
 * @param flat a name and its value, in turn
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out, and never compared
record Fields(CharSequence... flat) {
    static final Fields NONE = new Fields();

    Fields with(CharSequence name, String value) {
        if (name.isEmpty()
                || HttpHeaderValidationUtil.validateToken(name) >= 0
                || HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
            throw new IllegalArgumentException(
                    "The header \"" + name + "\" has a character that none can have, in its " + "name or its value");
        }
        CharSequence[] more = Arrays.copyOf(flat, flat.length + 2);
        more[flat.length] = name;
        more[flat.length + 1] = value;
        return new Fields(more);
    }

    Fields without(CharSequence name) {
        Fields others = NONE;
        for (int i = 0; i < flat.length; i += 2) {
            if (!AsciiString.contentEqualsIgnoreCase(flat[i], name)) {
                others = others.with(flat[i], flat[i + 1].toString());
            }
        }
        return others;
    }

    @Nullable String first(CharSequence name) {
        for (int i = 0; i < flat.length; i += 2) {
            if (AsciiString.contentEqualsIgnoreCase(flat[i], name)) {
                return flat[i + 1].toString();
            }
        }
        return null;
    }

    /** Takes the place of what is there by the same names. */
    void fill(HttpHeaders sent) {
        for (int i = 0; i < flat.length; i += 2) {
            sent.remove(flat[i]);
        }
        for (int i = 0; i < flat.length; i += 2) {
            sent.add(flat[i], flat[i + 1]);
        }
    }
}
