package io.github.chatlayerreactor.graphql;

import io.github.chatlayerreactor.http.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * A {@link Query} or a {@link Mutation}: what is answered by one reply. It is a value, checked when it is made, that can
 * be executed any number of times.
 *
 * @param <V> its variables, usually a record that has a component for each
 * @param <D> its data, usually a record that has a component for each field at the root
 */
public abstract sealed class Operation<V, D> permits Query, Mutation {
    private static final List<Class<?>> SINGLE_VALUES =
            List.of(CharSequence.class, Number.class, Boolean.class, Enum.class, Iterable.class);

    private final String name;
    private final String document;
    private final Class<V> variablesType;
    private final Class<D> dataType;
    private final SerializableString quotedDocument;
    private @Nullable String documentHash;

    Operation(String name, String document, Class<V> variablesType, Class<D> dataType) {
        DocumentOutline.of(document).require(keyword(), name);
        requireObject(variablesType);
        this.name = name;
        this.document = document;
        this.variablesType = variablesType;
        this.dataType = dataType;
        this.quotedDocument = new SerializedString(document);
    }

    /**
     * Which of the document's operations it is.
     *
     * @return the name, sent as {@code operationName}; empty if it has none, as the document's only operation may
     */
    public final String name() {
        return name;
    }

    /**
     * The document, as it is sent.
     *
     * @return the text
     */
    public final String document() {
        return document;
    }

    /**
     * The type that its variables are written from.
     *
     * @return the type, {@link NoVariables} if it has none
     */
    public final Class<V> variablesType() {
        return variablesType;
    }

    /**
     * The type that {@code data} is read to.
     *
     * @return the type
     */
    public final Class<D> dataType() {
        return dataType;
    }

    /** The word that begins its definition. */
    abstract String keyword();

    /** What may be done about a request whose fate is unknown. */
    abstract Replay replay();

    /** The document as a JSON string, escaped at its first use and kept. */
    final SerializableString quotedDocument() {
        return quotedDocument;
    }

    /** The document's SHA-256 in hexadecimal, made at its first use and kept: making it twice would do no harm. */
    final String documentHash() {
        String hash = documentHash;
        if (hash == null) {
            hash = HexFormat.of().formatHex(sha256(document.getBytes(StandardCharsets.UTF_8)));
            documentHash = hash;
        }
        return hash;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Operation<?, ?> that
                && keyword().equals(that.keyword())
                && name.equals(that.name)
                && document.equals(that.document)
                && variablesType.equals(that.variablesType)
                && dataType.equals(that.dataType);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(name, document, variablesType, dataType);
    }

    @Override
    public final String toString() {
        return name.isEmpty() ? keyword() : keyword() + " " + name;
    }

    private static void requireObject(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || SINGLE_VALUES.stream().anyMatch(v -> v.isAssignableFrom(type))) {
            throw new IllegalArgumentException("Variables are sent as a JSON object, which " + type.getSimpleName()
                    + " is not: use a record with a component for each variable");
        }
    }

    /** The type of variables without a record. */
    @SuppressWarnings("unchecked") // a class has no type arguments of its own
    static Class<Map<String, ?>> mapType() {
        return (Class<Map<String, ?>>) (Class<?>) Map.class;
    }

    /** Reads a document from the class path, which blocks. */
    static String read(String resource, Class<?> owner) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No document \"" + resource + "\" on the class path of " + owner
                        + ": a name without a leading slash is looked up beside that class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The document \"" + resource + "\" could not be read", e);
        }
    }
}
