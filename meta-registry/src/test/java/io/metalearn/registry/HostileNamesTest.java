package io.metalearn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.DamagedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that lead out of a folder: refused where a file is opened, whatever the database says; a canary outside is never read. */
class HostileNamesTest {
    private static final Signature ANN = new Signature("ann", Instant.EPOCH, "");
    private static final ModelName NAME = new ModelName("m");

    @TempDir
    private Path folder;

    private Path root;
    private String outside;

    @BeforeEach
    void a_whole_model_outside_as_the_canary() {
        root = folder.resolve("registry");
        Models.numbered("canary").save(folder.resolve("canary"));
        outside = folder.resolve("canary").toString();
    }

    @Test
    void there_are_150_of_them() {
        assertThat(names().distinct().count()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void none_is_the_name_of_a_model_or_an_alias() {
        names().forEach(name -> {
            assertThatThrownBy(() -> new ModelName(name)).as(name).isInstanceOf(ConfigException.class);
            assertThatThrownBy(() -> new Alias(name)).as(name).isInstanceOf(ConfigException.class);
            assertThatThrownBy(() -> ModelReference.parse("m@" + name)).as(name).isInstanceOf(ConfigException.class);
        });
    }

    @Test
    void none_is_opened_though_the_database_names_it_as_a_digest() {
        try (Registry registry = Registry.open(root)) {
            ModelVersion version = publish(registry);
            names().forEach(name -> {
                ModelVersion forged =
                        new ModelVersion(NAME, 1, name, Optional.of(name), version.published(), new TreeMap<>());
                assertThatThrownBy(() -> registry.load(forged)).as(name).isInstanceOf(DamagedException.class);
                assertThatThrownBy(() -> registry.loadFallback(forged)).as(name).isInstanceOf(DamagedException.class);
            });
        }
    }

    @Test
    void a_link_in_a_models_place_is_not_followed() throws Exception {
        try (Registry registry = Registry.open(root)) {
            ModelVersion version = publish(registry);
            Path object = root.resolve("objects").resolve(version.digest());
            Files.move(object, folder.resolve("aside"));
            Files.createSymbolicLink(object, folder.resolve("aside"));

            assertThatThrownBy(() -> registry.load(version))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("and no link");
        }
    }

    @Test
    void a_link_in_place_of_a_models_file_is_not_followed() throws Exception {
        for (String file : List.of("manifest.json", "weights.safetensors", "schema.json", "manifest.json.sha256")) {
            try (Registry registry = Registry.open(root)) {
                ModelVersion version = publish(registry);
                Path kept = root.resolve("objects").resolve(version.digest()).resolve(file);
                Path aside = Files.move(kept, folder.resolve("aside-" + file));
                Files.createSymbolicLink(kept, aside);

                assertThatThrownBy(() -> registry.load(version)).hasMessageContaining("no link");
                Files.delete(kept);
                Files.move(aside, kept);
            }
        }
    }

    @Test
    void what_else_lies_in_a_folder_is_not_published() throws Exception {
        Path source = folder.resolve("canary");
        Files.writeString(source.resolve("secret.txt"), "secret");
        try (Registry registry = Registry.open(root)) {
            ModelVersion version = registry.publish(NAME, ModelBundle.load(source), Optional.empty(), Map.of(), ANN);

            assertThat(root.resolve("objects").resolve(version.digest()).resolve("secret.txt"))
                    .doesNotExist();
        }
    }

    private static ModelVersion publish(Registry registry) {
        return registry.publish(NAME, Models.numbered(1), Optional.empty(), Map.of(), ANN);
    }

    private Stream<String> names() {
        List<String> steps = List.of(
                "..",
                "%2e%2e",
                "%252e%252e",
                "..%2f",
                "..%5c",
                "%c0%ae%c0%ae",
                "..;",
                "....//",
                "\u2025",
                "\uff0e\uff0e");
        List<String> separators = List.of("/", "\\", "%2f", "%5c", "%252f", "//", "\u2215", "\u0000/");
        List<String> ends = List.of("canary", "etc/passwd");
        List<String> names = new ArrayList<>();
        for (String step : steps) {
            for (String separator : separators) {
                for (String end : ends) {
                    names.add(step + separator + end);
                }
            }
        }
        names.addAll(List.of(
                "",
                ".",
                "..",
                "/",
                "\\",
                "//",
                outside,
                "/etc/passwd",
                "C:\\Windows",
                "\\\\host\\share",
                "file:///etc/passwd",
                "http://example.org/m",
                "~",
                "~root",
                "-rf",
                " ",
                "\t",
                "a\u0000b",
                "\u0000",
                "a\nb",
                "a b",
                "a/b",
                "a..b",
                "CON:",
                "m|id",
                "$(id)",
                "`id`",
                "${jndi:x}",
                "'; DROP TABLE model; --",
                "\ud83d\ude00",
                "\u202em",
                "a".repeat(65),
                "a".repeat(100_000),
                "%",
                "*",
                "?",
                "jar:file:x!/y",
                "m\u00e9",
                "@",
                "m@@1"));
        return names.stream();
    }
}
