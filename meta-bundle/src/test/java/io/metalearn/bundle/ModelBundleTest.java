package io.metalearn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Field;
import io.metalearn.api.LearnerState;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
    private static final Schema SCHEMA = new Schema(
            List.of(
                    new Field.Numeric("price"),
                    new Field.Categorical("colour", 7),
                    new Field.Vector("title", 4),
                    new Field.Image("photo", 1, 2, 3)),
            new Target.Real("log(units)", 1, 0.5, 2));

    private static final TrainingProfile PROFILE = new TrainingProfile(
            10, List.of(new FeatureHistogram("price", false, List.of(-1f, 1f), List.of(0.25, 0.5, 0.25))), -3, 4);

    private static final ModelBundle MODEL = new ModelBundle(
            Part.of("maml"),
            Part.of("csv"),
            new LearnerState(SCHEMA, Tensors.of("W1", Tensor.of(new int[] {2, 2}, 1, 2, 3, 4))),
            Optional.of("{\"any\": 1}"),
            Optional.of(PROFILE),
            new Protocol(List.of(Part.of("regression")), OptionalInt.of(5), List.of(1, 5), 15, true),
            new TreeMap<>(Map.of("seed", "1")));

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void save() {
        model = folder.resolve("model");
        MODEL.save(model);
    }

    @Test
    void what_is_loaded_is_what_was_saved() {
        assertThat(ModelBundle.load(model).state()).isEqualTo(MODEL.state());
        assertThat(ModelBundle.load(model).encoder()).isEqualTo(MODEL.encoder());
        assertThat(ModelBundle.load(model).profile()).hasValue(PROFILE);
        assertThat(ModelBundle.load(model).protocol().ways()).hasValue(5);
        assertThat(ModelBundle.load(model).protocol().shots()).containsExactly(1, 5);
        assertThat(ModelBundle.load(model).protocol().queries()).isEqualTo(15);
        assertThat(ModelBundle.load(model).protocol().evaluators())
                .extracting(Part::plugin)
                .containsExactly("regression");
        assertThat(ModelBundle.load(model).weightsSha256()).isEqualTo(MODEL.weightsSha256());
    }

    @Test
    void a_model_of_before_its_training_rows_were_noted_is_loaded_without_them() {
        new ModelBundle(
                        MODEL.part(),
                        MODEL.tasks(),
                        MODEL.state(),
                        MODEL.encoder(),
                        Optional.empty(),
                        MODEL.protocol(),
                        MODEL.provenance())
                .save(folder.resolve("older"));

        assertThat(folder.resolve("older").resolve("training.json")).doesNotExist();
        assertThat(ModelBundle.load(folder.resolve("older")).profile()).isEmpty();
        assertThat(ModelBundle.load(folder.resolve("older")).state()).isEqualTo(MODEL.state());
    }

    @Test
    void every_kind_of_target_is_kept() {
        for (Target target : List.of(
                new Target.Binary("bought"), new Target.Classes("category", 5), new Target.Relevance("stars", 5))) {
            Schema schema = new Schema(List.of(new Field.Numeric("x")), target);
            assertThat(SchemaJson.read(SchemaJson.write(schema), 0, "schema")).isEqualTo(schema);
        }
    }

    /** 300 single-bit flips, 100 truncations, at seeded places of all files. */
    @Test
    void damage_of_any_file_is_refused_by_the_files_name() throws IOException {
        RandomStream draws = new Seed(1).stream();
        List<Path> files;
        try (Stream<Path> all = Files.list(model)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSize(7);
        for (int i = 0; i < 400; i++) {
            Path file = files.get(i % files.size());
            byte[] content = Files.readAllBytes(file);
            Files.write(file, i < 300 ? flip(content, draws) : Arrays.copyOf(content, draws.nextInt(content.length)));
            boolean seal = file.toString().endsWith(".sha256");
            assertThatThrownBy(() -> ModelBundle.load(model))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining(
                            seal ? "manifest.json" : file.getFileName().toString());
            Files.write(file, content);
        }
        ModelBundle.load(model);
    }

    private static byte[] flip(byte[] content, RandomStream draws) {
        byte[] flipped = content.clone();
        flipped[draws.nextInt(content.length)] ^= (byte) (1 << draws.nextInt(8));
        return flipped;
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(model.resolve("weights.safetensors"));
        assertThatThrownBy(() -> ModelBundle.load(model))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("weights.safetensors is missing");
    }

    @Test
    void a_newer_format_is_refused_with_both_versions() throws IOException {
        reseal("metalearn-model/1", "metalearn-model/2");
        assertThatThrownBy(() -> ModelBundle.load(model))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("reads the format metalearn-model/1, got metalearn-model/2");
    }

    @Test
    void a_name_that_leads_out_of_the_folder_is_refused() throws IOException {
        for (String name : List.of("../secret", "/etc/passwd", "a/../../b", "..\\\\x", ".hidden")) {
            reseal("weights.safetensors", name);
            assertThatThrownBy(() -> ModelBundle.load(model))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("not the name of a file here");
            reseal(name, "weights.safetensors");
        }
    }

    @Test
    void no_folder_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> ModelBundle.load(folder.resolve("no")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no model folder");
    }

    private void reseal(String from, String to) throws IOException {
        Path manifest = model.resolve("manifest.json");
        String text = Files.readString(manifest).replace(from, to);
        Files.writeString(manifest, text);
        Files.writeString(
                model.resolve("manifest.json.sha256"),
                Digest.of(text.getBytes(StandardCharsets.UTF_8)) + "  manifest.json\n");
    }
}
