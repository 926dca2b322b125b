package io.metalearn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.plugin.FilePath;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;

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
            }
        }
        return resolved;
    }
}
