package io.github.chatlayerreactor.graphql;

import io.netty.buffer.ByteBuf;
import org.reactivestreams.Publisher;

/**
 * A file as a variable, anywhere in it: a component of a record, an element of a list or of a map. Its operation is sent as
 * {@code multipart/form-data} while the content is read, of which no more is kept than the connection takes up.
 *
 * <p>Servers that guard against forged requests want one header more, such as {@code Apollo-Require-Preflight}: see {@link
 * CallOptions#header}.
 *
 * @see <a href="https://github.com/jaydenseric/graphql-multipart-request-spec">GraphQL multipart request specification</a>
 */
public final class Upload {
    private final String fileName;
    private final String mediaType;
    private final Publisher<? extends ByteBuf> content;
    private final boolean repeatable;

    private Upload(String fileName, String mediaType, Publisher<? extends ByteBuf> content, boolean repeatable) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
        this.repeatable = repeatable;
    }

    /**
     * A file whose content can be read any number of times: once for each time that it is sent, as after a 401.
     *
     * @param fileName what the server is told it is called
     * @param mediaType such as {@code text/csv}
     * @param content emits the content's buffers, which are released once they are sent, to each subscriber anew
     * @return the file
     * @throws IllegalArgumentException if the media type has a line break
     */
    public static Upload of(String fileName, String mediaType, Publisher<? extends ByteBuf> content) {
        if (mediaType.indexOf('\r') >= 0 || mediaType.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A media type has no line breaks");
        }
        return new Upload(fileName, mediaType, content, true);
    }

    /**
     * States that the content can be read only once. Its operation is then {@linkplain
     * io.github.chatlayerreactor.http.Replay#NEVER never} sent again once it was sent, not even after a 401.
     *
     * @return a file like this one, with that statement
     */
    public Upload once() {
        return new Upload(fileName, mediaType, content, false);
    }

    String fileName() {
        return fileName;
    }

    String mediaType() {
        return mediaType;
    }

    Publisher<? extends ByteBuf> content() {
        return content;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public String toString() {
        return fileName + " (" + mediaType + ")";
    }
}
