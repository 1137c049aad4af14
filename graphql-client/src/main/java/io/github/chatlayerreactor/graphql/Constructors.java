package io.github.chatlayerreactor.graphql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Calls the constructors of records as Jackson does, by a method handle, but makes what spreads its arguments once for each
 * type. Jackson 3.1 makes it anew for each value, which takes more memory than the value.
 */
@SuppressWarnings("serial") // Jackson declares a module serialisable, which nobody does
final class Constructors extends SimpleValueInstantiators {
    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator standard) {
        if (standard.getClass() != StdValueInstantiator.class
                || !(standard.getWithArgsCreator() instanceof AnnotatedConstructor creator)) {
            return standard;
        }
        MethodHandle constructor = spreading(creator.getAnnotated());
        return constructor == null ? standard : new Spreading((StdValueInstantiator) standard, constructor);
    }

    /** {@code null} where only Jackson can reach it. */
    private static @Nullable MethodHandle spreading(Constructor<?> constructor) {
        int count = constructor.getParameterCount();
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asType(MethodType.genericMethodType(count))
                    .asSpreader(Object[].class, count);
        } catch (IllegalAccessException hidden) {
            return null;
        }
    }

    private static final class Spreading extends StdValueInstantiator {
        private final MethodHandle constructor;

        Spreading(StdValueInstantiator standard, MethodHandle constructor) {
            super(standard);
            this.constructor = constructor;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            try {
                return (Object) constructor.invokeExact(arguments);
            } catch (Error fatal) {
                throw fatal;
            } catch (Throwable thrown) {
                return context.handleInstantiationProblem(_valueClass, arguments, rewrapCtorProblem(context, thrown));
            }
        }
    }
}
