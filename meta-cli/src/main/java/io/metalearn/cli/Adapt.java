package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.data.ecommerce.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adapts a saved model to the rows of a file, and predicts those of another. */
@Command(
        name = "adapt",
        mixinStandardHelpOptions = true,
        description = {
            "Adapts a saved model to the labelled rows of one new task, and predicts further rows of it.",
            "Predictions are CSV: the row of the query file (from 1), the target, its standard deviation",
            "where the model has one, and for a target log(x) also x. Of a class: its name, and a column",
            "with the probability of each class of the support file.",
            "",
            "Where both files have the columns that name a task, each task is adapted to by itself.",
            "",
            "A model of interactions knows its catalogue: --candidates ranks items, all that the support does",
            "not have, or those of a file, which needs no more than their ids. The best come first."
        },
        footer = {
            "",
            "Examples:  metalearn adapt model --support known.csv --query new.csv > predictions.csv",
            "           metalearn adapt model --support known.csv --query new.csv --explain",
            "           metalearn adapt model --support her-ratings.csv --candidates all --top 20 --explain"
        })
final class Adapt implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private KernelOptions common = new KernelOptions();

    @Mixin
    private AdaptationOptions adaptation = new AdaptationOptions();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private RowFileOptions files = new RowFileOptions();

    @Option(
            names = "--candidates",
            paramLabel = "all|FILE",
            description = {
                "Rank items instead: all of the model's catalogue but those of the support,",
                "or those of a file."
            })
    private Optional<String> candidates = Optional.empty();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Of each task the N best items (default: ${DEFAULT-VALUE}).")
    private int top = 20;

    @Option(
            names = "--explain",
            description = {
                "Why: the three support rows without which a prediction would differ most, and by how much,",
                "and the three features that led to it from the mean of the support (Shapley values);",
                "all of them with --json. With each item that is ranked: the liked ones of the support",
                "whose features are nearest, by their cosine."
            })
    private boolean explain;

    Adapt(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.load(adaptation.model());
        requireOptions(bundle.state().schema().target());
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        Function<Path, Rows> reader = files.reader(bundle);
        Optional<InputRows> known = adaptation.support().map(file -> InputRows.read(file, reader, encoder, true));
        known.filter(input -> input.rows().isEmpty()).ifPresent(input -> {
            throw new DataException(input.name() + ": no rows; leave --support out to predict without any");
        });
        Learner learner = bundle.learner(application.plugins());
        Schema schema = bundle.state().schema();
        if (candidates.isPresent()) {
            Offer offer = Offer.of(candidates.get(), reader, encoder);
            List<String> remarks = remarks(encoder, schema.target(), known);
            print(
                    new Recommendation(learner, encoder, schema, adaptation.seed(), top, explain).rank(known, offer),
                    List.of(),
                    known,
                    remarks);
            return ExitCode.OK;
        }
        InputRows asked = InputRows.read(answers.query().orElseThrow(), reader, encoder, false);
        Adaptation.Outcome outcome =
                new Adaptation(learner, encoder, schema, adaptation.seed(), explain).predict(known, asked);
        Predictions predictions = Predictions.of(asked, outcome.answers());
        List<String> remarks = remarks(encoder, schema.target(), known, asked, outcome);
        print(explain ? predictions.because(outcome.because()) : predictions, outcome.because(), known, remarks);
        return ExitCode.OK;
    }

    private void requireOptions(Target target) {
        adaptation.requireClasses(target);
        if (answers.query().isPresent() == candidates.isPresent()) {
            throw common.usage(
                    "one of --query and --candidates must be given: the rows to predict, or the items to rank");
        }
        if (top < 1) {
            throw common.usage("--top must be at least 1, got " + top);
        }
        answers.query().ifPresent(file -> adaptation.requireOneStdin("--query", file));
        candidates.ifPresent(file -> adaptation.requireOneStdin("--candidates", Path.of(file)));
    }

    private static List<String> remarks(RowEncoder encoder, Target target, Optional<InputRows> known) {
        return known.map(rows -> rows.remarks(encoder, target)).orElse(List.of());
    }

    private static List<String> remarks(
            RowEncoder encoder, Target target, Optional<InputRows> known, InputRows asked, Adaptation.Outcome outcome) {
        List<String> remarks = new ArrayList<>(remarks(encoder, target, known));
        remarks.addAll(asked.remarks(encoder));
        if (outcome.unsupported() > 0) {
            remarks.add(asked.name() + ": " + outcome.unsupported() + " of "
                    + asked.rows().size() + " rows are of tasks that "
                    + known.map(InputRows::name).orElse("") + " has no row of, and are predicted without any");
        }
        return remarks;
    }

    private void print(
            Predictions predictions, List<Because> because, Optional<InputRows> known, List<String> remarks) {
        if (!common.json()) {
            answers.print(console, predictions, remarks);
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", adaptation.model().toString());
        document.put("support", known.map(input -> input.rows().size()).orElse(0));
        document.put("remarks", remarks);
        document.put("predictions", predictions.rows());
        if (!because.isEmpty()) {
            document.put("explanations", because.stream().map(Because::facts).toList());
        }
        answers.printJson(console, document, remarks);
    }
}
