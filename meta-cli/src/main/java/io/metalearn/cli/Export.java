package io.metalearn.cli;

import io.metalearn.export.OnnxExport;
import io.metalearn.runtime.MlflowServer;
import io.metalearn.runtime.Run;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a run elsewhere, or writes a model for other runtimes. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a finished run to an MLflow tracking server: an experiment of the run's title, a run of MLflow a learner,"
                    + " settings as parameters, each mean as a metric whose step is the number of shots.",
            "Refuses a folder that is not as it was when its run finished (exit code 4).",
            "",
            "Or writes a saved model in ONNX: with --support the model of that one task, without it adaptation itself, with"
                    + " the rows of a support as inputs and any number of gradient steps as operations of the graph."
                    + " Inputs are rows as the model's encoder gives them, targets and predictions are in their units.",
            "What cannot be written in ONNX is refused, with a list of it (exit code 3)."
        },
        footer = {
            "",
            "Examples:  metalearn export runs/monday --mlflow http://localhost:5000",
            "           metalearn export model --onnx adapting.onnx",
            "           metalearn export model --onnx shop.onnx --support shop.csv --test-data shop-test"
        })
final class Export implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private KernelOptions common = new KernelOptions();

    @Mixin
    private RowFileOptions files = new RowFileOptions();

    @Parameters(
            index = "0",
            paramLabel = "RUN|MODEL",
            description = "The folder of a finished run, or of a saved model.")
    private Path source = Path.of("");

    @Option(names = "--mlflow", paramLabel = "URL", description = "The server that a run is sent to.")
    private Optional<URI> mlflow = Optional.empty();

    @Option(names = "--onnx", paramLabel = "FILE", description = "The file that a model is written to.")
    private Optional<Path> onnx = Optional.empty();

    @Option(
            names = "--support",
            paramLabel = "FILE",
            description = "Labelled rows of the task that the model adapts to before it is written; - is stdin.")
    private Optional<Path> support = Optional.empty();

    @Option(
            names = "--support-rows",
            paramLabel = "N",
            description = {
                "How many rows supports will have, 1 to " + OnnxExport.MOST_SUPPORT_ROWS + ", of a learner",
                "that takes many in another way than few (default: any number)."
            })
    private Optional<Integer> supportRows = Optional.empty();

    @Option(
            names = "--test-data",
            paramLabel = "DIR",
            description = {
                "Also write the rows of --support and what the model says of them, as ONNX's",
                "own tests have them: input_0.pb, .., output_0.pb, ..",
                "With --adapting the rows are the support, too."
            })
    private Optional<Path> testData = Optional.empty();

    @Option(
            names = "--adapting",
            description = "Write adaptation itself, although there is a --support: the test data are of it.")
    private boolean adapting;

    Export(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (mlflow.isPresent() == onnx.isPresent()) {
            throw common.usage("one of --mlflow and --onnx must be given: a server for a run, or a file for a model");
        }
        requireOfModel();
        return onnx.map(this::write).orElseGet(() -> send(mlflow.orElseThrow()));
    }

    private int send(URI server) {
        if (!("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw common.usage("--mlflow must be an http or https address, got " + server);
        }
        Map<String, String> sent = new MlflowServer(server).send(Run.read(source));
        if (common.json()) {
            console.out().println(Json.of(new LinkedHashMap<>(sent)));
        } else {
            sent.forEach((learner, id) -> console.out().println(learner + ": run " + id));
        }
        return ExitCode.OK;
    }

    /** What is asked for and would not be done is a mistake. */
    private void requireOfModel() {
        if (mlflow.isPresent()
                && (support.isPresent() || supportRows.isPresent() || testData.isPresent() || adapting)) {
            throw common.usage("--support, --support-rows, --test-data and --adapting are of --onnx");
        }
        if (testData.isPresent() && support.isEmpty()) {
            throw common.usage("--test-data needs the rows of --support");
        }
        supportRows
                .filter(rows -> rows < 1 || rows > OnnxExport.MOST_SUPPORT_ROWS)
                .ifPresent(rows -> {
                    throw common.usage(
                            "--support-rows must be in [1, " + OnnxExport.MOST_SUPPORT_ROWS + "], got " + rows);
                });
        if (supportRows.isPresent() && support.isPresent() && !adapting) {
            throw common.usage("--support-rows is of adaptation, and with --support the adapted model is written:"
                    + " --adapting writes adaptation");
        }
    }

    private int write(Path file) {
        Application application = new Application(console, interruption, common);
        OnnxWriting writing = OnnxWriting.of(source, application.plugins(), files, support, adapting, supportRows);
        Map<String, Object> facts = writing.write(file, testData);
        console.out().println(common.json() ? Json.of(facts) : writing.told(file));
        return ExitCode.OK;
    }
}
