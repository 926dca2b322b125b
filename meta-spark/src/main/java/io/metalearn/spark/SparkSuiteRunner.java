package io.metalearn.spark;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.artefact.ScratchFolder;
import io.metalearn.eval.ScoreSource;
import io.metalearn.runtime.Prepared;
import io.metalearn.runtime.Run;
import io.metalearn.runtime.RunListener;
import io.metalearn.runtime.RunOptions;
import io.metalearn.runtime.Suite;
import io.metalearn.runtime.SuiteReader;
import io.metalearn.runtime.SuiteRunner;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs a suite on executors: they train its learners, one and a seed each, and judge them, blocks of test tasks each; the driver writes the run
 * folder. The weights and the per-task values are those of a run on one machine, bit for bit. Curves of the trainings stay with the executors;
 * how long adapting takes is measured on the driver. Safe to share between threads.
 */
public final class SparkSuiteRunner {
    private static final String CONFIG = "config.effective.yaml";

    private final JavaSparkContext spark;

    public SparkSuiteRunner(JavaSparkContext spark) {
        this.spark = spark;
    }

    /**
     * Runs a suite in a new folder of {@code runs}. What a training throws on an executor, it throws on the driver again, where the failure is
     * reported.
     *
     * @param suite wherever it says that it is to be run; of files that all machines have under the same absolute paths, or of rows that are made up
     * @param runs on the driver
     * @throws ConfigException naming what in the suite cannot be run; where it searches settings, as one trial waits for another there
     */
    public Run run(Suite suite, Path runs, RunOptions options) {
        if (suite.search().isPresent()) {
            throw new ConfigException("search must be absent on Spark: tune on one machine, then run what was found");
        }
        Prepared prepared =
                new SuiteRunner(Installed.plugins()).prepare(suite.withOn(Optional.empty()), options.listener());
        Broadcast<Shared<SparkScores.OnExecutor>> executors = executors(spark, prepared.suite());
        try (ScratchFolder trained = ScratchFolder.make("trained")) {
            keep(prepared.suite(), trained(prepared.suite(), executors), trained.path());
            List<Path> reuse = new ArrayList<>(options.reuse());
            reuse.add(trained.path());
            return prepared.run(runs, options.withReuse(reuse), new SparkScores(spark, prepared, executors));
        } finally {
            executors.destroy();
        }
    }

    /** Leaves the models as a run folder has them. */
    private static void keep(Suite suite, List<Trained> models, Path folder) {
        try {
            Files.writeString(folder.resolve(CONFIG), SuiteReader.write(suite));
            for (Trained model : models) {
                BundleBytes.write(
                        model.files(), folder.resolve("models").resolve(model.learner() + "-seed" + model.seed()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the models in " + folder, e);
        }
    }

    /** What judges the learners of a suite on executors, as long as these last. */
    static ScoreSource scores(JavaSparkContext spark, Prepared prepared) {
        return new SparkScores(spark, prepared, executors(spark, prepared.suite()));
    }

    private static Broadcast<Shared<SparkScores.OnExecutor>> executors(JavaSparkContext spark, Suite suite) {
        Installed installed = Installed.here();
        String text = SuiteReader.write(suite);
        return spark.broadcast(new Shared<>(() -> executor(installed.alike(), text)));
    }

    private static SparkScores.OnExecutor executor(Plugins plugins, String suite) {
        return SparkScores.OnExecutor.of(
                plugins,
                new SuiteRunner(plugins)
                        .prepare(SuiteReader.parse(suite, "the suite that was sent", List.of()), RunListener.silent()));
    }

    private List<Trained> trained(Suite suite, Broadcast<Shared<SparkScores.OnExecutor>> executors) {
        List<Cell> cells = cells(suite);
        return spark.parallelize(cells, cells.size())
                .map(cell -> cell.trained(executors.value().get().prepared()))
                .filter(Trained::isThere)
                .collect();
    }

    private static List<Cell> cells(Suite suite) {
        List<Cell> cells = new ArrayList<>();
        for (Part learner : suite.learners()) {
            suite.seeds().forEach(seed -> cells.add(new Cell(learner.name(), seed)));
        }
        return cells;
    }

    /** A training. */
    private record Cell(String learner, long seed) implements Serializable {
        Trained trained(Prepared prepared) {
            try (ScratchFolder folder = ScratchFolder.make("training")) {
                Path model = folder.path().resolve("model");
                prepared.train(learner, seed, model, RunOptions.defaults().withThreads(1));
                return new Trained(learner, seed, BundleBytes.read(model));
            } catch (ArithmeticException | IllegalArgumentException refused) {
                return new Trained(learner, seed, new TreeMap<>());
            }
        }
    }

    /** A model; without files where the training failed. */
    private record Trained(String learner, long seed, Map<String, byte[]> files) implements Serializable {
        boolean isThere() {
            return !files.isEmpty();
        }
    }
}
