package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.bundle.Answers;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.distill.Distilled;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts by a student. */
@Command(
        name = "student",
        mixinStandardHelpOptions = true,
        description = {
            "Predicts rows by a student that 'metalearn distill' has made; the model that it was made of encodes them.",
            "Predictions are CSV, as those of 'metalearn adapt'. A student that is not as it was written is refused"
                    + " (exit code 4)."
        },
        footer = {"", "Example:   metalearn student small --of model --query new.csv"})
final class StudentCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private KernelOptions common = new KernelOptions();

    @Parameters(index = "0", paramLabel = "STUDENT", description = "The student's folder.")
    private Path student = Path.of("");

    @Option(names = "--of", required = true, paramLabel = "MODEL", description = "The model that it was made of.")
    private Path model = Path.of("");

    @Option(names = "--query", required = true, paramLabel = "FILE", description = "The rows to predict; - is stdin.")
    private Path query = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Where the predictions go (default: stdout).")
    private Optional<Path> out = Optional.empty();

    StudentCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Distilled distilled = Distilled.load(student);
        ModelBundle bundle = ModelBundle.load(model);
        if (!distilled.teacher().equals(bundle.weightsSha256())) {
            throw new DataException(student + " was made of another model than " + model + ": of weights "
                    + distilled.teacher() + ", here are " + bundle.weightsSha256());
        }
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        InputRows asked =
                InputRows.read(query, InputRows.reader(bundle, Optional.empty(), Optional.empty()), encoder, false);
        Schema schema = bundle.state().schema();
        Predictions predictions = Predictions.of(
                asked,
                Answers.of(
                        schema.target(),
                        distilled.classes(),
                        distilled.predict(schema, encoder.features(asked.rows()))));
        String text = common.json() ? json(predictions) : predictions.csv();
        out.ifPresentOrElse(
                file -> AtomicFiles.write(file, text), () -> console.out().print(text));
        return ExitCode.OK;
    }

    private String json(Predictions predictions) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("student", student.toString());
        document.put("predictions", predictions.rows());
        return Json.of(document) + "\n";
    }
}
