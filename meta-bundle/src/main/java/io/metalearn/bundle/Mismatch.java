package io.metalearn.bundle;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A value that is not of the type which a setting has, in the words of this project and not of the parser. */
final class Mismatch {
    private Mismatch() {}

    /** Such as {@code must be a whole number, got many}. */
    static String words(JsonMappingException error, JsonNode settings) {
        JsonNode value = settings.at(pointer(error));
        String given = value.isTextual() ? value.asText() : value.toString();
        String got = value.isMissingNode() ? "" : ", got " + given;
        return type(error)
                .map(type -> "must be " + kind(type, value.isValueNode() ? given : "1, 2") + got)
                .orElseGet(() -> error.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }

    private static Optional<Class<?>> type(JsonMappingException error) {
        if (error instanceof InvalidDefinitionException definition) {
            return Optional.ofNullable(definition.getType()).map(JavaType::getRawClass);
        }
        return error instanceof MismatchedInputException mismatch
                ? Optional.ofNullable(mismatch.getTargetType())
                : Optional.empty();
    }

    private static JsonPointer pointer(JsonMappingException error) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : error.getPath()) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
    }

    /** @param element what a list would have in it */
    private static String kind(Class<?> type, String element) {
        JavaType java = TypeFactory.defaultInstance().constructType(type);
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList();
            return "one of " + names;
        }
        if (List.of(int.class, Integer.class, long.class, Long.class, short.class, byte.class)
                .contains(type)) {
            return "a whole number";
        }
        if ((type.isPrimitive() && type != boolean.class) || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (java.isCollectionLikeType() || type.isArray()) {
            return "a list, such as [" + element + "]";
        }
        return CharSequence.class.isAssignableFrom(type) ? "a text" : "settings by name";
    }
}
