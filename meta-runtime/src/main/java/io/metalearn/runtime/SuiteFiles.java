package io.metalearn.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.plugin.Plugin;
import io.metalearn.bundle.FilePaths;
import io.metalearn.bundle.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files that a suite names: relative to the folder that it is in, wherever it is run from.
 *
 * @param plugins say which settings name files
 */
record SuiteFiles(Path folder, Plugins plugins) {
    /** Of a suite that comes through a pipe, the working directory. */
    static SuiteFiles of(Path suite, Plugins plugins) {
        Path here = Path.of("").toAbsolutePath();
        return new SuiteFiles(
                Files.isRegularFile(suite)
                        ? Objects.requireNonNullElse(suite.toAbsolutePath().getParent(), here)
                        : here,
                plugins);
    }

    /** Makes them absolute. Parts of unknown plugins stay as they are: they are refused later. */
    void resolve(ObjectNode suite) {
        resolve(suite.path("tasks"), "name", "", plugins.tasks());
        suite.path("learners")
                .properties()
                .forEach(learner -> resolve(learner.getValue(), "algorithm", learner.getKey(), plugins.learners()));
        suite.path("evaluators").forEach(evaluator -> resolve(evaluator, "name", "", plugins.evaluators()));
    }

    private void resolve(JsonNode part, String key, String otherwise, Map<String, ? extends Plugin<?, ?>> among) {
        Optional<Plugin<?, ?>> plugin =
                Optional.ofNullable(among.get(part.path(key).asText(otherwise)));
        if (plugin.isPresent()
                && part instanceof ObjectNode settings
                && part.path("config").isObject()) {
            Class<? extends Record> type = plugin.get().defaults().getClass();
            settings.set("config", FilePaths.from(folder, part.path("config"), type));
        }
    }
}
