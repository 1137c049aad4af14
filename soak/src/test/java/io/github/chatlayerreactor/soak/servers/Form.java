package io.github.chatlayerreactor.soak.servers;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** A form with an operation and one file, as Netty reads it. */
record Form(String operations, File file) {
    private static final DefaultHttpDataFactory IN_MEMORY = new DefaultHttpDataFactory(false);

    /** How long the file is, and its check sum. */
    record File(int bytes, long sum) {}

    static Form read(FullHttpRequest request) {
        HttpPostRequestDecoder decoder = new HttpPostRequestDecoder(IN_MEMORY, request);
        try {
            ByteBuf content = ((FileUpload) decoder.getBodyHttpData("0")).getByteBuf();
            return new Form(
                    ((Attribute) decoder.getBodyHttpData("operations")).getValue(),
                    new File(content.readableBytes(), sum(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            decoder.destroy();
        }
    }

    static long sum(ByteBuf bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes.nioBuffer());
        return sum.getValue();
    }
}
