package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.plugin.FilePath;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that name files, see {@link FilePath}. */
public final class FilePaths {
    private FilePaths() {}

    /**
     * The settings with every relative path of a file in them resolved against a folder; all else stays.
     *
     * @param type what declares them
     * @throws java.nio.file.InvalidPathException when one cannot be the path of a file
     */
    public static JsonNode from(Path folder, JsonNode settings, Class<? extends Record> type) {
        if (!(settings instanceof ObjectNode object)) {
            return settings;
        }
        ObjectNode resolved = object.deepCopy();
        for (RecordComponent setting : type.getRecordComponents()) {
            JsonNode value = resolved.path(setting.getName());
            if (setting.isAnnotationPresent(FilePath.class)
                    && value.isTextual()
                    && !value.textValue().isBlank()) {
                resolved.put(
                        setting.getName(), folder.resolve(value.textValue()).toString());
            } else if (setting.getType().isRecord() && value.isObject()) {
                resolved.set(
                        setting.getName(), from(folder, value, setting.getType().asSubclass(Record.class)));
            } else if (value.isArray()) {
                element(setting).ifPresent(element -> resolved.set(setting.getName(), each(folder, value, element)));
            }
        }
        return resolved;
    }

    private static ArrayNode each(Path folder, JsonNode list, Class<? extends Record> type) {
        ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
        list.forEach(one -> resolved.add(from(folder, one, type)));
        return resolved;
    }

    /** The records that a list is of. */
    private static Optional<Class<? extends Record>> element(RecordComponent list) {
        return list.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> element
                        && element.isRecord()
                ? Optional.of(element.asSubclass(Record.class))
                : Optional.empty();
    }
}
