package io.github.chatlayerreactor.boot;

import io.github.chatlayerreactor.http.HttpException;
import java.io.Serial;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A property that is missing or wrong, for which the application does not start. No message holds a secret. */
public final class WrongPropertyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String remedy;

    /**
     * A finding.
     *
     * @param property the property's full name
     * @param fault what is wrong with it, to be read after its name, such as "is not set"
     * @param remedy what to do, in whole sentences
     * @param cause what it came from, or {@code null}
     */
    public WrongPropertyException(String property, String fault, String remedy, @Nullable Throwable cause) {
        super("The property " + property + " " + fault, cause);
        this.property = property;
        this.remedy = remedy;
    }

    /**
     * Makes something of a property.
     *
     * @param <T> what is made
     * @param property the property's full name
     * @param remedy what to do if it is wrong, in whole sentences
     * @param maker makes it
     * @return what was made
     * @throws WrongPropertyException if the maker refuses the value, or a secret must not be sent to the URL that it is
     */
    public static <T> T checking(String property, String remedy, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | HttpException.OriginRefused refused) {
            throw new WrongPropertyException(property, "is wrong: " + refused.getMessage(), remedy, refused);
        }
    }

    /**
     * Which property.
     *
     * @return its full name
     */
    public String property() {
        return property;
    }

    /**
     * What to do.
     *
     * @return whole sentences
     */
    public String remedy() {
        return remedy;
    }
}
