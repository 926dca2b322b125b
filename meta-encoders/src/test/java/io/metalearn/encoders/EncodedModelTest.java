package io.metalearn.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.Context;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a suite's settings to a model that was saved and adapts to texts. */
class EncodedModelTest {
    private static final List<String> TEXTS = List.of("red dress", "garden chair", "coffee beans", "红色连衣裙");

    private static final Plugins PLUGINS = Plugins.discover(EncodedModelTest.class.getClassLoader());

    @TempDir
    private Path folder;

    private Part data;

    @BeforeEach
    void write_titles() throws IOException {
        StringBuilder rows = new StringBuilder("kind,title\n");
        for (int i = 0; i < 90; i++) {
            rows.append("kind")
                    .append(i % 15)
                    .append(',')
                    .append(TEXTS.get(i % TEXTS.size()))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("titles.csv"), rows);
        data = part("{\"path\": \"" + file + "\", \"label\": \"kind\", \"minimumRows\": 5, \"ways\": 2,"
                + " \"text\": {\"columns\": [\"title\"], \"encoder\": \"bge-small-zh\"}}");
    }

    private static Part part(String settings) throws JsonProcessingException {
        return new Part("labelled", "labelled", new ObjectMapper().readTree(settings));
    }

    private Path saved() {
        Tasks tasks = PLUGINS.tasks(data, "tasks.config").create();
        ModelBundle.learn(
                        PLUGINS.learner(Part.of("centroid"), "learners.centroid"),
                        data,
                        tasks,
                        Training.of(new Seed(1)))
                .save(folder.resolve("model"));
        return folder.resolve("model");
    }

    @Test
    void a_saved_model_adapts_to_texts_in_another_language_than_those_it_is_asked_about() {
        ModelBundle model = ModelBundle.load(saved());
        RowEncoder encoder = model.rowEncoder(PLUGINS);
        Matrix support = encoder.features(List.of(row("Dress in red"), row("A chair for the garden")));

        Predictor adapted = model.learner(PLUGINS).adapt(new Batch(support, Matrix.column(0, 1)), new Seed(1));

        Matrix logits = adapted.predict(encoder.features(List.of(row("红色连衣裙"), row("花园椅子"))))
                .mean();
        assertThat(logits.get(0, 0)).isGreaterThan(logits.get(0, 1));
        assertThat(logits.get(1, 1)).isGreaterThan(logits.get(1, 0));
    }

    private static Row row(String title) {
        return Row.of(Map.of("title", title));
    }

    @Test
    void a_saved_model_names_the_encoder_and_is_refused_where_its_plugin_is_missing() throws IOException {
        Path model = saved();

        assertThat(Files.readString(model.resolve("encoder.json")))
                .contains("bge-small-zh", SentenceModel.BGE_SMALL_ZH.digest());
        assertThatThrownBy(() -> ModelBundle.load(model).rowEncoder(PLUGINS.with(Context.empty())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no encoder bge-small-zh: there is hashed alone; others come with the plugin"
                        + " meta-encoders (--plugins)");
    }
}
