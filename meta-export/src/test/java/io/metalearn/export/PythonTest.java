package io.metalearn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.nn.kernels.KernelChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rows in ONNX Runtime of Python, and ONNX's own checker: with {@code -Dmetalearn.python=PATH}, or python3, where it has them. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonTest {
    private static final String PYTHON = System.getProperty("metalearn.python", "python3");

    @TempDir
    private Path folder;

    @BeforeAll
    void python() throws Exception {
        assumeTrue(
                run("-c", "import numpy, onnx, onnxruntime") == 0,
                PYTHON + " has no numpy, onnx and onnxruntime: name one that has by -Dmetalearn.python");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = PYTHON;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "maml, real",
        "mamlpp, binary",
        "melu, classes",
        "alpaca, real",
        "alpaca, binary",
        "r2d2, classes",
        "eb, real",
        "protonet, classes",
        "relation, classes",
        "proto-maml, classes",
        "finetune, real"
    })
    void pythonAgreesToFiveDigitsAndDoesNotOnOtherLabels(String name, String kind) throws Exception {
        Target target = SomeTasks.target(kind);
        Tasks tasks = SomeTasks.of(target);
        Learner learner = OnnxExportTest.learner(name, tasks);
        OnnxModel model = OnnxExport.of(learner, KernelChoice.preferred()).adapting();
        Path file = Files.write(folder.resolve(name + kind + ".onnx"), model.bytes());
        Batch support = OnnxExportTest.rows(tasks, 9, 1);
        Matrix asked = OnnxExportTest.rows(tasks, 50, 2).features();
        Prediction expected = learner.adapt(support, new Seed(1)).predict(asked);
        Path right = written("right", OnnxTestData.of(model, support, asked, expected, target));
        assertThat(run("check.py", file.toString(), right.toString())).isZero();
        Batch other = new Batch(support.features(), reversed(support.targets()));
        Path wrong = written("wrong", OnnxTestData.of(model, other, asked, expected, target));
        assertThat(run("check.py", file.toString(), wrong.toString())).isEqualTo(1);
    }

    private static Matrix reversed(Matrix column) {
        return Matrix.generate(column.rows(), 1, to -> {
            for (int row = 0; row < to.length; row++) {
                to[row] = column.get(to.length - 1 - row, 0);
            }
        });
    }

    private Path written(String name, Map<String, byte[]> files) throws IOException {
        Path data = Files.createTempDirectory(folder, name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(data.resolve(file.getKey()), file.getValue());
        }
        return data;
    }
}
