package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.bundle.Answers;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.distill.Distilled;
import io.metalearn.distill.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
            "Predictions are CSV, as those of 'metalearn adapt'. Rows of another task than the student's are refused (exit"
                    + " code 3), and so is a student that is not as it was written (exit code 4)."
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

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private RowFileOptions files = new RowFileOptions();

    StudentCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Path query = answers.query().orElseThrow(() -> common.usage("--query must be given: the rows to predict"));
        ModelBundle bundle = ModelBundle.load(model);
        Schema schema = bundle.state().schema();
        Distilled distilled = Distilled.load(student, schema, bundle.weightsSha256());
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        InputRows asked = InputRows.read(query, files.reader(bundle), encoder, false);
        requireOwnTask(RowsByTask.of(asked, encoder), distilled.origin());
        Predictions predictions = Predictions.of(
                asked,
                Answers.of(
                        schema.target(),
                        distilled.origin().classes(),
                        distilled.predict(encoder.features(asked.rows()))));
        print(predictions, asked.remarks(encoder));
        return ExitCode.OK;
    }

    /** What it was taught is what its teacher says of one task; of others it would say the same. */
    private void requireOwnTask(RowsByTask asked, Origin origin) {
        if (origin.supportRows() == 0 || !asked.isNamed()) {
            return;
        }
        Set<String> others = new TreeSet<>(asked.byTask().keySet());
        origin.task().ifPresent(others::remove);
        boolean several = asked.byTask().size() > 1;
        if (origin.task().isPresent() ? !others.isEmpty() : several) {
            throw new DataException(asked.input().name() + ": rows of " + RowsByTask.shown(List.copyOf(others)) + "; "
                    + student + " is of "
                    + origin.task().orElse("one task"));
        }
    }

    private void print(Predictions predictions, List<String> remarks) {
        if (!common.json()) {
            answers.print(console, predictions, remarks);
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("student", student.toString());
        document.put("remarks", remarks);
        document.put("predictions", predictions.rows());
        answers.printJson(console, document, remarks);
    }
}
