package io.github.chatlayerreactor.graphql.check;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * A property of a JSON object, as Jackson has it.
 *
 * @param name its key
 * @param aliases other keys that are read
 * @param slot what its value is read to or written from
 * @param omitsNull whether the key is left out where the value is {@code null}
 */
record Property(String name, List<String> aliases, Slot slot, boolean omitsNull) {
    static Property of(BeanProperty property, MapperConfig<?> config, boolean omitsNull) {
        List<String> aliases = property.findAliases(config).stream()
                .map(PropertyName::getSimpleName)
                .toList();
        return new Property(property.getName(), aliases, slot(property), omitsNull);
    }

    private static Slot slot(BeanProperty property) {
        AnnotatedMember member = property.getMember();
        Class<?> owner = member.getDeclaringClass();
        String label = owner.getSimpleName() + "." + nameOf(member, owner, property);
        return new Slot(property.getType(), declared(member), Slot.isNullMarked(owner), label);
    }

    private static String nameOf(AnnotatedMember member, Class<?> owner, BeanProperty property) {
        return member instanceof AnnotatedParameter parameter && owner.isRecord()
                ? owner.getRecordComponents()[parameter.getIndex()].getName()
                : member instanceof AnnotatedParameter ? property.getName() : member.getName();
    }

    private static @Nullable AnnotatedType declared(AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter) {
            return parameter.getOwner().getAnnotated() instanceof Executable creator
                    ? creator.getAnnotatedParameterTypes()[parameter.getIndex()]
                    : null;
        }
        Member source = member.getMember();
        if (source instanceof Field field) {
            return field.getAnnotatedType();
        }
        if (source instanceof Method method) {
            return method.getParameterCount() == 1
                    ? method.getAnnotatedParameterTypes()[0]
                    : method.getAnnotatedReturnType();
        }
        return null;
    }
}
