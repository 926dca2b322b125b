package io.metalearn.cli;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.distill.Distillation;
import io.metalearn.distill.Distillation.Teacher;
import io.metalearn.distill.Distilled;
import io.metalearn.distill.Origin;
import io.metalearn.distill.StudentKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Teaches an adapted model to a small one. */
@Command(
        name = "distill",
        mixinStandardHelpOptions = true,
        description = {
            "Teaches a saved model, adapted to the rows of --support, to a small one, on rows that need no label.",
            "A fifth of these is held back; a student that is farther from its teacher there than the tolerance is"
                    + " refused, and nothing is written (exit code 1).",
            "",
            "Off by 0.1 is: of a real target, in the root of the mean square, by a tenth of how far the teacher's own"
                    + " predictions spread; of classes, by a tenth of the probability, in the mean.",
            "Without --support it is one student for all tasks. The student is a folder; Tribuo's, linear and tree, are Tribuo's own protocol buffer in it. 'metalearn"
                    + " student' predicts by it."
        },
        footer = {
            "",
            "Example:   metalearn distill model --support shop.csv --rows all.csv --student tree --tolerance 0.1 --out small",
            "           metalearn student small --of model --query new.csv"
        })
final class Distill implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private KernelOptions common = new KernelOptions();

    @Mixin
    private AdaptationOptions adaptation = new AdaptationOptions();

    @Mixin
    private RowFileOptions files = new RowFileOptions();

    @Option(
            names = "--rows",
            required = true,
            paramLabel = "FILE",
            description = "Rows to learn from and be tested on, of any task; - is stdin.")
    private Path rows = Path.of("");

    @Option(
            names = "--student",
            required = true,
            paramLabel = "FORM",
            description = "What the student is: ${COMPLETION-CANDIDATES}.")
    private StudentKind.Form form = StudentKind.Form.RIDGE;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Hidden units of an mlp, 1 to 10000 (default: 32), or the depth of a tree, 1 to 100 (default: 8).")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--tolerance",
            required = true,
            paramLabel = "T",
            description = "The largest error, such as 0.1; at least 0.")
    private double tolerance;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The student's folder.")
    private Path out = Path.of("");

    Distill(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        StudentKind kind = kind();
        requireTolerance();
        adaptation.requireOneStdin("--rows", rows);
        OutputFolder.require(out, common);
        ModelBundle bundle = ModelBundle.load(adaptation.model());
        adaptation.requireClasses(bundle.state().schema().target());
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        Function<Path, Rows> reader = files.reader(bundle);
        InputRows known = InputRows.read(rows, reader, encoder, false);
        Teacher teacher = teacher(bundle, bundle.learner(application.plugins()), encoder, reader);
        Distilled student = new Distillation(kind, tolerance)
                .of(teacher, encoder.features(known.rows()), adaptation.seed(), interruption);
        student.save(out);
        tell(student, known.rows().size());
        return ExitCode.OK;
    }

    private StudentKind kind() {
        if (size.isPresent() && !form.hasSize()) {
            throw common.usage("--size is of an mlp or a tree, a student of the form " + form + " has none");
        }
        try {
            return size.map(units -> new StudentKind(form, units)).orElseGet(() -> StudentKind.of(form));
        } catch (IllegalArgumentException e) {
            throw common.usage("--size: " + e.getMessage());
        }
    }

    private void requireTolerance() {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw common.usage("--tolerance must be at least 0 and finite, got " + tolerance);
        }
    }

    private Teacher teacher(ModelBundle bundle, Learner learner, RowEncoder encoder, Function<Path, Rows> reader) {
        Schema schema = bundle.state().schema();
        List<Row> labelled = adaptation
                .support()
                .map(file -> InputRows.ofOneTask(file, reader, encoder).rows())
                .orElse(List.of());
        Batch batch = labelled.isEmpty() ? schema.emptyBatch() : encoder.labelled(labelled);
        Predictor adapted = learner.adapt(batch, adaptation.seed());
        List<String> classes = schema.target() instanceof Target.Classes ? encoder.classes(labelled) : List.of();
        Optional<String> task = InputRows.hashesNames(bundle)
                ? Optional.empty()
                : labelled.stream().findFirst().flatMap(encoder::task);
        return new Teacher(schema, adapted, new Origin(bundle.weightsSha256(), labelled.size(), task, classes));
    }

    private void tell(Distilled student, int of) {
        if (common.json()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("student", out.toString());
            adaptation
                    .support()
                    .ifPresent(file -> facts.put("support", student.origin().supportRows()));
            facts.put("form", form.name().toLowerCase(Locale.ROOT));
            facts.put("error", student.error());
            facts.put("tolerance", tolerance);
            facts.put("rows", of);
            facts.put("bytes", student.size());
            console.out().println(Json.of(facts));
            return;
        }
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s: %s of %d bytes, off its teacher by %.4g on held back rows of %d, tolerated are %.4g%n",
                        out,
                        form.name().toLowerCase(Locale.ROOT),
                        student.size(),
                        student.error(),
                        of,
                        tolerance);
    }
}
