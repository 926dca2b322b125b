package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metalearn.api.plugin.FilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePathsTest {
    private static final Path FOLDER = Path.of("suites").toAbsolutePath();

    record Config(@FilePath String path, String name, Inner inner, List<Inner> more) {}

    record Inner(@FilePath String labels, int width) {}

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void files_are_found_from_the_folder_and_nothing_else_is_touched() throws IOException {
        JsonNode settings =
                json("{'path': '../sales.csv', 'name': 'a.csv', 'inner': {'labels': 'b', 'width': 2}, 'other': 'c',"
                        + " 'more': [{'labels': 'd', 'width': 3}, {'labels': ''}]}");
        JsonNode resolved = FilePaths.from(FOLDER, settings, Config.class);
        assertThat(resolved.path("path").asText())
                .isEqualTo(FOLDER.resolve("..").resolve("sales.csv").toString());
        assertThat(resolved.path("inner").path("labels").asText())
                .isEqualTo(FOLDER.resolve("b").toString());
        assertThat(resolved.path("more").path(0).path("labels").asText())
                .isEqualTo(FOLDER.resolve("d").toString());
        assertThat(resolved.path("more").path(1).path("labels").asText()).isEmpty();
        assertThat(resolved.path("name").asText()).isEqualTo("a.csv");
        assertThat(resolved.path("other").asText()).isEqualTo("c");
        assertThat(settings.path("path").asText()).isEqualTo("../sales.csv");
    }

    @Test
    void an_absolute_path_an_empty_one_and_a_missing_one_stay() throws IOException {
        JsonNode settings = json("{'path': '%s', 'inner': {'labels': ''}}"
                .formatted(FOLDER.resolve("x.csv").toString().replace("\\", "\\\\")));
        assertThat(FilePaths.from(Path.of("/elsewhere"), settings, Config.class))
                .isEqualTo(settings);
        assertThat(FilePaths.from(FOLDER, json("{}"), Config.class)).isEmpty();
        assertThat(FilePaths.from(FOLDER, json("{'path': 5}"), Config.class)).isEqualTo(json("{'path': 5}"));
    }

    @Test
    void what_is_kept_of_a_configuration_is_found_from_any_working_directory() {
        JsonNode kept = ConfigBinder.tree(new Config("sales.csv", "n", new Inner("", 1), List.of()));
        assertThat(kept.path("path").asText())
                .isEqualTo(Path.of("sales.csv").toAbsolutePath().toString());
        assertThat(kept.path("inner").path("labels").asText()).isEmpty();
    }
}
