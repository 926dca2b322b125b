package io.metalearn.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.SealedFolder;
import io.metalearn.distill.StudentKind.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Teachers that are formulas, so that what a student can reach is known. */
class DistillationTest {
    private static final List<Field> FIELDS =
            List.of(new Field.Numeric("carat"), new Field.Categorical("cut", 3), new Field.Numeric("depth"));

    private static final String SHA = "abc";

    @TempDir
    private Path folder;

    /** What a teacher says of a row. */
    private interface Formula {
        float[] of(float carat, int cut, float depth);
    }

    private record Told(int outputs, Formula formula) implements Predictor {
        @Override
        public Prediction predict(Matrix rows) {
            return new Prediction(Matrix.generate(rows.rows(), outputs, to -> {
                for (int row = 0; row < rows.rows(); row++) {
                    float[] said = formula.of(rows.get(row, 0), (int) rows.get(row, 1), rows.get(row, 2));
                    System.arraycopy(said, 0, to, row * outputs, outputs);
                }
            }));
        }

        @Override
        public Tensors state() {
            return Tensors.empty();
        }
    }

    private static Distillation.Teacher teacher(String kind) {
        return switch (kind) {
            case "real" ->
                teacher(new Target.Real("price", 1, 100, 20), (carat, cut, depth) ->
                        new float[] {100 + 20 * carat + 7 * cut - 3 * depth});
            case "curved" ->
                teacher(new Target.Real("price"), (carat, cut, depth) ->
                        new float[] {(float) Math.sin(3 * carat) * (cut == 1 ? 1 : -1)});
            case "binary" ->
                teacher(new Target.Binary("sold"), (carat, cut, depth) -> new float[] {2 * carat - depth + cut - 1});
            default ->
                teacher(new Target.Classes("kind", 3), (carat, cut, depth) ->
                        new float[] {2 * carat, -depth + cut, Target.Classes.ABSENT});
        };
    }

    private static Distillation.Teacher teacher(Target target, Formula formula) {
        List<String> classes = target instanceof Target.Classes ? List.of("ring", "chain", "none") : List.of();
        return new Distillation.Teacher(
                new Schema(FIELDS, target),
                new Told(target.outputs(), formula),
                new Origin(SHA, 5, Optional.of("shop"), classes));
    }

    private static Matrix rows(int n) {
        RandomStream draws = new Seed(5).stream();
        return Matrix.generate(n, 3, to -> {
            for (int row = 0; row < n; row++) {
                to[3 * row] = (float) draws.nextGaussian();
                to[3 * row + 1] = row % 3;
                to[3 * row + 2] = (float) draws.nextGaussian();
            }
        });
    }

    private static Distilled distilled(Form form, double tolerance, String teacher, int rows) {
        return new Distillation(StudentKind.of(form), tolerance).of(teacher(teacher), rows(rows), new Seed(1));
    }

    @ParameterizedTest
    @CsvSource({
        "RIDGE, real, 0.001", "MLP, real, 0.05", "LINEAR, real, 0.02", "TREE, real, 0.35", "RIDGE, binary, 0.001",
        "MLP, binary, 0.02", "LINEAR, binary, 0.01", "TREE, binary, 0.1", "RIDGE, classes, 0.001", "MLP, classes, 0.02",
        "LINEAR, classes, 0.01", "TREE, classes, 0.1"
    })
    void everyStudentLearnsALinearTeacherOfEveryTarget(Form form, String target, double tolerance) {
        assertThat(distilled(form, tolerance, target, 800).error()).isBetween(0.0, tolerance);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStudentPredictsTheSameOnceItIsReadAgain(Form form) {
        Distilled distilled = distilled(form, 1, "classes", 300);
        Path saved = folder.resolve(form.name());
        distilled.save(saved);
        Distilled read = loaded(saved, "classes");
        assertThat(read.predict(rows(50)).mean())
                .isEqualTo(distilled.predict(rows(50)).mean());
        assertThat(read.origin()).isEqualTo(distilled.origin());
        assertThat(read.kind()).isEqualTo(distilled.kind());
        assertThat(read.error()).isEqualTo(distilled.error());
    }

    /** The counter-example: sin(3x), its sign by the cut, is beyond a line, one unit and one question, and not beyond 32 units. */
    @Test
    void aStudentThatIsTooSmallIsRefusedWithBoundAndValue() {
        for (StudentKind small :
                List.of(StudentKind.of(Form.RIDGE), new StudentKind(Form.MLP, 1), new StudentKind(Form.TREE, 1))) {
            assertThatThrownBy(() -> new Distillation(small, 0.4).of(teacher("curved"), rows(1500), new Seed(1)))
                    .isInstanceOf(IntoleranceException.class)
                    .hasMessageContaining("on 300 rows held back it is off by")
                    .hasMessageContaining("the tolerance is 0.4000");
        }
        assertThat(distilled(Form.MLP, 0.4, "curved", 1500).error()).isLessThan(0.4);
    }

    private static Distilled loaded(Path saved, String teacher) {
        return Distilled.load(saved, teacher(teacher).schema(), SHA);
    }

    private Path saved(Form form, String teacher) {
        Path saved = folder.resolve("saved");
        distilled(form, 1, teacher, 100).save(saved);
        return saved;
    }

    @ParameterizedTest
    @CsvSource({"student.pb", "outputs.safetensors", "manifest.json", "manifest.json.sha256"})
    void aDamagedFileIsNoticed(String file) throws IOException {
        Path saved = saved(Form.TREE, "real");
        byte[] content = Files.readAllBytes(saved.resolve(file));
        content[content.length / 2] ^= 1;
        Files.write(saved.resolve(file), content);
        assertThatThrownBy(() -> loaded(saved, "real"))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining(file);
    }

    @ParameterizedTest
    @CsvSource({"student.pb", "outputs.safetensors", "manifest.json", "manifest.json.sha256"})
    void aMissingFileIsNoticed(String file) throws IOException {
        Path saved = saved(Form.TREE, "real");
        Files.delete(saved.resolve(file));
        assertThatThrownBy(() -> loaded(saved, "real"))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining(file);
    }

    /** Checksums tell accidents alone: each of these has right ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ridge\"|\"forest\"|form must be one of [RIDGE, MLP, LINEAR, TREE] in small letters, got forest",
                "\"ridge\"|\"mlp\"|hidden units of an mlp must be in [1, 10000], got 0",
                "\"size\" : 0|\"size\" : 3|size of a linear student must be in [0, 0], got 3",
                "\"error\" :|\"error\" : \"none\", \"was\" :|error must be >= 0, got NaN",
                "\"ring\", ||classes with a name must be in [1, 3], got 0",
                "\"supportRows\" : 5|\"supportRows\" : -5|supportRows must be >= 0, got -5",
                "metalearn-student/1|metalearn-student/9|reads the format metalearn-student/1, got metalearn-student/9"
            })
    void whatIsSealedAgainIsReadAsIfBySomebodyElse(String from, String to, String message) throws IOException {
        Path saved = saved(Form.RIDGE, "classes");
        Path manifest = saved.resolve("manifest.json");
        String text = Files.readString(manifest);
        String changed = from.startsWith("\"ring\"")
                ? text.replaceFirst("(\"classes\" : )\\[[^]]*]", "$1[]")
                : text.replace(from, to);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(manifest, changed);
        Files.writeString(
                saved.resolve("manifest.json.sha256"),
                Digest.of(changed.getBytes(StandardCharsets.UTF_8)) + "  manifest.json\n");
        assertThatThrownBy(() -> loaded(saved, "classes"))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining(message);
    }

    /** Another schema under the same weights: its rows are of another width, or its target has other outputs. */
    @Test
    void aStudentOfRowsOfAnotherSchemaIsRefused() {
        Path saved = saved(Form.RIDGE, "real");
        assertThatThrownBy(() -> loaded(saved, "classes")).isInstanceOf(DamagedException.class);
        Schema narrow = new Schema(FIELDS.subList(0, 2), new Target.Real("price"));
        assertThatThrownBy(() -> Distilled.load(saved, narrow, SHA)).isInstanceOf(DamagedException.class);
    }

    @Test
    void aStudentOfAnotherTeacherAndWhatIsNoneAreMistakesOfTheCaller() {
        Path saved = saved(Form.RIDGE, "real");
        Schema schema = teacher("real").schema();
        assertThatThrownBy(() -> Distilled.load(saved, schema, "def"))
                .isInstanceOf(DataException.class)
                .hasMessage(saved + " was made of another model: of weights abc, here are def");
        assertThatThrownBy(() -> loaded(folder.resolve("nowhere"), "real"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no student folder");
        assertThatThrownBy(() -> SealedFolder.open(saved, "metalearn-model/1"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(saved + " must be a metalearn-model, and is a metalearn-student");
    }

    /** Of a teacher that says the same of every row nothing is to be learned but that: rounding is no error without bound. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void aTeacherOfOneNumberHasAPerfectStudent(Form form) {
        Distillation.Teacher constant =
                teacher(new Target.Real("price", 1, 100, 20), (carat, cut, depth) -> new float[] {1234.567f});
        assertThat(new Distillation(StudentKind.of(form), 0.05)
                        .of(constant, rows(200), new Seed(1))
                        .error())
                .isLessThan(0.05);
    }

    /** Columns are named by number in Tribuo's bytes: in digits that all locales read. */
    @Test
    @ResourceLock(Resources.LOCALE)
    void aStudentThatWasMadeInOneLocaleIsReadInAnother() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            Distilled made = distilled(Form.TREE, 1, "real", 100);
            made.save(folder.resolve("arabic"));
            Locale.setDefault(Locale.ROOT);
            assertThat(loaded(folder.resolve("arabic"), "real").predict(rows(50)))
                    .isEqualTo(made.predict(rows(50)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStudentThatIsToStopStops(Form form) {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> new Distillation(StudentKind.of(form), 1)
                        .of(teacher("real"), rows(100), new Seed(1), () -> asked.incrementAndGet() > 1))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void fewRowsAndBadSettingsAreRefused() {
        assertThatThrownBy(() -> distilled(Form.RIDGE, 1, "real", 19))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 20 rows")
                .hasMessageContaining("got 19");
        assertThatThrownBy(() -> new Distillation(StudentKind.of(Form.RIDGE), Double.NaN))
                .hasMessageContaining("tolerance must be >= 0, got NaN");
        assertThatThrownBy(() -> new Distillation(StudentKind.of(Form.RIDGE), Double.POSITIVE_INFINITY))
                .hasMessageContaining("tolerance must be >= 0, got Infinity");
        assertThatThrownBy(() -> new StudentKind(Form.TREE, 0))
                .hasMessage("depth of a tree must be in [1, 100], got 0");
        assertThatThrownBy(() -> new StudentKind(Form.MLP, 2_000_000_000))
                .hasMessage("hidden units of an mlp must be in [1, 10000], got 2000000000");
    }

    /** By hand: of 2 and 4 said as 3 and 3 the error is the spread; of p = (0.5, 0.5) said as (1, 0) it is a half. */
    @Test
    void theErrorIsThatOfItsFormula() {
        Target real = new Target.Real("y");
        assertThat(Fidelity.error(real, Matrix.column(3, 3), Matrix.column(2, 4)))
                .isEqualTo(1);
        assertThat(Fidelity.error(real, Matrix.column(2, 4), Matrix.column(2, 4)))
                .isZero();
        Target classes = new Target.Classes("y", 2);
        assertThat(Fidelity.error(classes, Matrix.of(1, 2, 100, 0), Matrix.of(1, 2, 7, 7)))
                .isEqualTo(0.5);
        assertThat(Fidelity.error(new Target.Binary("y"), Matrix.column(100), Matrix.column(0)))
                .isEqualTo(0.5);
    }
}
