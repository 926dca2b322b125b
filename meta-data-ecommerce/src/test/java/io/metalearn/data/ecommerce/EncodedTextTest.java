package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Letters letters = Letters.of("d1");

    @TempDir
    private Path folder;

    private Path file;

    /** 15 kinds of 6 rows; of each the first has no title. */
    @BeforeEach
    void write_titles() throws IOException {
        StringBuilder rows = new StringBuilder("kind,shop,size,title\n");
        for (int i = 0; i < 90; i++) {
            rows.append("kind")
                    .append(i % 15)
                    .append(",shop")
                    .append(i % 15)
                    .append(',')
                    .append(i)
                    .append(',');
            rows.append(i < 15 ? "" : "cup " + i % 4).append('\n');
        }
        file = Files.writeString(folder.resolve("titles.csv"), rows);
    }

    private LabelledConfig classes() {
        return LabelledConfig.defaults()
                .withPath(file.toString())
                .withLabel("kind")
                .withFeatures(List.of("size"))
                .withText(TextColumns.by("letters", "title"))
                .withWays(2)
                .withMinimumRows(5);
    }

    private Tasks read() {
        return new LabelledPlugin().create(classes(), letters.context());
    }

    @Test
    void a_text_is_the_vector_of_its_encoder_beside_other_features() {
        Tasks tasks = read();

        assertThat(tasks.schema().fields()).containsExactly(new Field.Numeric("size"), new Field.Vector("title", 3));
        Matrix features = tasks.train()
                .episode(0, new EpisodeShape(2, 3, 3), new Seed(1))
                .support()
                .features();
        assertThat(features.columns()).isEqualTo(4);
        for (int row = 0; row < features.rows(); row++) {
            Matrix title = Matrix.of(1, 3, features.get(row, 1), features.get(row, 2), features.get(row, 3));
            assertThat(title).isIn(vectors());
        }
    }

    /** Of all titles, and of none. */
    private static List<Matrix> vectors() {
        return List.of(
                Matrix.zeros(1, 3),
                Matrix.of(1, 3, 5, 'c', '0'),
                Matrix.of(1, 3, 5, 'c', '1'),
                Matrix.of(1, 3, 5, 'c', '2'),
                Matrix.of(1, 3, 5, 'c', '3'));
    }

    @Test
    void equal_texts_of_a_table_are_encoded_once_and_empty_ones_never() {
        read();

        assertThat(letters.encoded()).containsExactlyInAnyOrder("cup 0", "cup 1", "cup 2", "cup 3");
    }

    @Test
    void a_kept_encoder_encodes_as_before_where_its_model_is_lent() {
        RowEncoder encoder = read().encoder().orElseThrow();
        List<Row> rows = List.of(Row.of(Map.of("size", 3, "title", "teapot")), Row.of(Map.of("size", 4)));

        RowEncoder restored = new LabelledPlugin().encoder(encoder.state(), letters.context());

        assertThat(encoder.state()).contains("\"encoder\":\"letters\",\"digest\":\"d1\",\"width\":3");
        assertThat(restored.state()).isEqualTo(encoder.state());
        assertThat(restored.features(rows)).isEqualTo(encoder.features(rows));
        assertThat(restored.features(rows).get(0, 1)).isEqualTo(6);
        assertThat(restored.features(rows).get(1, 1)).isZero();
    }

    @Test
    void a_kept_encoder_is_refused_where_its_model_is_missing_or_another_one() {
        String state = read().encoder().orElseThrow().state();

        assertThatThrownBy(() -> new LabelledPlugin().encoder(state, Context.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no encoder letters: there is hashed alone; others come with the plugin"
                        + " meta-encoders (--plugins)");
        assertThatThrownBy(() ->
                        new LabelledPlugin().encoder(state, Letters.of("d2").context()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("\"title\" was encoded by the letters of digest d1, the one that is here has d2");
    }

    @Test
    void tasks_of_an_encoder_that_is_not_there_are_refused() {
        assertThatThrownBy(() -> new LabelledPlugin()
                        .create(classes().withText(TextColumns.by("words", "title")), letters.context()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no encoder words among [letters]");
    }

    @Test
    void cached_tasks_have_the_model_too() {
        CsvConfig config = CsvConfig.defaults()
                .withPath(file.toString())
                .withTask(List.of("shop"))
                .withText(TextColumns.by("letters", "title"))
                .withTarget("size")
                .withMinimumRows(5)
                .withCache(folder.resolve("cache").toString());
        List<Row> rows = List.of(Row.of(Map.of("title", "teapot")));

        Matrix made = features(config, rows);

        assertThat(features(config, rows)).isEqualTo(made).isEqualTo(Matrix.of(1, 3, 6, 't', 't'));
    }

    private Matrix features(CsvConfig config, List<Row> rows) {
        return new CsvPlugin()
                .create(config, letters.context())
                .encoder()
                .orElseThrow()
                .features(rows);
    }

    @Test
    void a_column_of_files_is_read_from_its_folder_and_from_no_other() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(photos.resolve("p"), "picture");
        RowEncoder encoder = files(photos);

        assertThat(encoder.features(List.of(row("p"))).get(0, 0))
                .isEqualTo(photos.toRealPath().resolve("p").toString().length());
        assertThat(encoder.features(List.of(row("")))).isEqualTo(Matrix.zeros(1, 3));
        // A stranger hears the same of a file elsewhere as of none.
        for (String none : List.of("../titles.csv", file.toString(), "../none", "q", "a\0b")) {
            assertThatThrownBy(() -> encoder.features(List.of(row(none))))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("column \"photo\": no file ")
                    .hasMessageEndingWith(" in the folder photos")
                    .hasMessageNotContaining(photos.toString());
        }
    }

    private static Row row(String photo) {
        return Row.of(Map.of("photo", photo));
    }

    /** Of a kept encoder, which knows the folder. */
    private RowEncoder files(Path photos) {
        Features features = Features.none().files(letters, "photo", photos.toString());
        TableEncoder encoder = TableEncoder.unfitted(features, new ClassTarget("kind", 2), List.of());
        return EncoderState.read(encoder.state(), letters.context());
    }

    @Test
    void an_image_of_files_needs_its_folder_and_is_pixels_or_of_a_model() throws JsonProcessingException {
        ImageColumns pixels = new ImageColumns("", 0, 3, 32, 32, "photo", "photos", "");

        assertThat(JSON.readValue(JSON.writeValueAsString(pixels), ImageColumns.class))
                .isEqualTo(pixels);
        assertThatThrownBy(
                        () -> pixels.addedTo(Features.none(), letters.context().find(CellEncoders.class)))
                .hasMessage("no encoder pixels-3x32x32 among [letters]");
        assertThatThrownBy(() -> new ImageColumns("", 0, 3, 32, 32, "photo", "", ""))
                .isInstanceOf(ConfigException.class)
                .hasMessage("an image of files needs the column of their names and their folder, got photo and ");
    }

    @Test
    void settings_are_a_list_of_hashed_columns_or_say_their_encoder() throws JsonProcessingException {
        TextColumns hashed = JSON.readValue("[\"title\"]", TextColumns.class);
        TextColumns encoded = JSON.readValue("{\"columns\": [\"title\"], \"encoder\": \"minilm\"}", TextColumns.class);

        assertThat(hashed).isEqualTo(TextColumns.hashed("title"));
        assertThat(JSON.readValue("{\"columns\": [\"title\"]}", TextColumns.class))
                .isEqualTo(hashed);
        assertThat(encoded).isEqualTo(TextColumns.by("minilm", "title"));
        assertThat(JSON.writeValueAsString(hashed)).isEqualTo("[\"title\"]");
        assertThat(JSON.readValue(JSON.writeValueAsString(encoded), TextColumns.class))
                .isEqualTo(encoded);
    }

    @Test
    void an_encoder_of_no_columns_and_a_cache_of_hashed_words_are_refused() {
        assertThatThrownBy(() -> TextColumns.by("minilm"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("text must name columns for its encoder minilm, got none");
        assertThatThrownBy(() -> new TextColumns(List.of("title"), "hashed", "vectors"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a cache of texts needs an encoder, got hashed");
    }
}
