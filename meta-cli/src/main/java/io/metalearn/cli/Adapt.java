package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.AtomicFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adapts a saved model to the rows of a file, and predicts those of another. */
@Command(
        name = "adapt",
        mixinStandardHelpOptions = true,
        description = {
            "Adapts a saved model to the labelled rows of one new task, and predicts further rows of it.",
            "Predictions are CSV: the row of the query file (from 1), the target, its standard deviation where the model has",
            "one, and for a target log(x) also x. Of a class: its name, and a column with the probability of each class of",
            "the support file."
        },
        footer = {"", "Example:   metalearn adapt model --support known.csv --query new.csv > predictions.csv"})
final class Adapt implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, as 'train' and 'run' write it.")
    private Path model = Path.of("");

    @Option(
            names = "--support",
            paramLabel = "FILE",
            description = "Labelled rows of the task: CSV, TSV, JSONL or Parquet. Left out: predict without any.")
    private Optional<Path> support = Optional.empty();

    @Option(names = "--query", required = true, paramLabel = "FILE", description = "The rows to predict.")
    private Path query = Path.of("");

    Adapt(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.load(model);
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        Learner learner = bundle.learner(application.plugins());
        Batch known = support.map(encoder::labelled)
                .orElseGet(() -> bundle.state().schema().emptyBatch());
        Matrix rows = encoder.features(query);
        Prediction prediction =
                learner.adapt(known, new Seed(common.seed().orElse(0L))).predict(rows);
        List<String> classes = support.map(encoder::classes).orElseGet(List::of);
        Predictions predictions = Predictions.of(bundle.state().schema().target(), classes, prediction);
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("model", model.toString());
            document.put("support", known.size());
            document.put("predictions", predictions.rows());
            console.out().println(Json.of(document));
            return ExitCode.OK;
        }
        Optional<Path> out = common.out();
        out.ifPresentOrElse(
                file -> AtomicFiles.write(file, predictions.csv()),
                () -> console.out().print(predictions.csv()));
        return ExitCode.OK;
    }
}
