package io.metalearn.cli;

import io.metalearn.runtime.MlflowServer;
import io.metalearn.runtime.Run;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a run elsewhere. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a finished run to an MLflow tracking server: an experiment of the run's title, a run of MLflow a learner,"
                    + " settings as parameters, each mean as a metric whose step is the number of shots.",
            "Refuses a folder that is not as it was when its run finished (exit code 4)."
        },
        footer = {"", "Example:   metalearn export runs/monday --mlflow http://localhost:5000"})
final class Export implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a finished run.")
    private Path run = Path.of("");

    @Option(names = "--mlflow", required = true, paramLabel = "URL", description = "The server.")
    private URI mlflow = URI.create("");

    Export(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!("http".equals(mlflow.getScheme()) || "https".equals(mlflow.getScheme()))) {
            throw common.usage("--mlflow must be an http or https address, got " + mlflow);
        }
        Map<String, String> sent = new MlflowServer(mlflow).send(Run.read(run));
        if (common.json()) {
            console.out().println(Json.of(new LinkedHashMap<>(sent)));
        } else {
            sent.forEach((learner, id) -> console.out().println(learner + ": run " + id));
        }
        return ExitCode.OK;
    }
}
