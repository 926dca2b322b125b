package io.metalearn.cli;

import io.metalearn.api.DataException;
import io.metalearn.api.Learner;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.artefact.AtomicFiles;
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
import picocli.CommandLine.Parameters;

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

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, as 'train' and 'run' write it.")
    private Path model = Path.of("");

    @Option(
            names = "--support",
            paramLabel = "FILE",
            description = {
                "Labelled rows of the task: CSV, TSV, JSON or Parquet; - is stdin.",
                "Left out: predict without any."
            })
    private Optional<Path> support = Optional.empty();

    @Option(names = "--query", paramLabel = "FILE", description = "The rows to predict; - is stdin.")
    private Optional<Path> query = Optional.empty();

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

    @Option(
            names = "--delimiter",
            paramLabel = "TEXT",
            description = "Between the cells of a text file (default: as in the training data).")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Of a text file, such as windows-1252 (default: as of the training data).")
    private Optional<String> encoding = Optional.empty();

    @Option(
            names = "--for-spreadsheets",
            description = "Put a quote before every text in the CSV that a spreadsheet would take as a formula.")
    private boolean spreadsheets;

    @Option(names = "--seed", paramLabel = "S", description = "Of a learner that draws as it adapts (default: 0).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the predictions go (default: stdout).")
    private Optional<Path> out = Optional.empty();

    Adapt(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.load(model);
        requireSupport(bundle.state().schema().target());
        Application application = new Application(console, interruption, common);
        RowEncoder encoder = bundle.rowEncoder(application.plugins());
        Function<Path, Rows> reader = InputRows.reader(bundle, delimiter, encoding);
        Optional<InputRows> known = support.map(file -> InputRows.read(file, reader, encoder, true));
        known.filter(input -> input.rows().isEmpty()).ifPresent(input -> {
            throw new DataException(input.name() + ": no rows; leave --support out to predict without any");
        });
        Learner learner = bundle.learner(application.plugins());
        Schema schema = bundle.state().schema();
        if (candidates.isPresent()) {
            Offer offer = Offer.of(candidates.get(), reader, encoder);
            List<String> remarks = remarks(encoder, known);
            print(
                    new Recommendation(learner, encoder, schema, new Seed(seed), top, explain).rank(known, offer),
                    List.of(),
                    known,
                    remarks);
            return ExitCode.OK;
        }
        InputRows asked = InputRows.read(query.orElseThrow(), reader, encoder, false);
        Adaptation.Outcome outcome =
                new Adaptation(learner, encoder, schema, new Seed(seed), explain).predict(known, asked);
        Predictions predictions = Predictions.of(asked, outcome.answers());
        List<String> remarks = remarks(encoder, known, asked, outcome);
        print(explain ? predictions.because(outcome.because()) : predictions, outcome.because(), known, remarks);
        return ExitCode.OK;
    }

    private void requireSupport(Target target) {
        if (target instanceof Target.Classes && support.isEmpty()) {
            throw common.usage(
                    "--support: the model tells apart the classes of a support file, and knows none without");
        }
        if (query.isPresent() == candidates.isPresent()) {
            throw common.usage(
                    "one of --query and --candidates must be given: the rows to predict, or the items to rank");
        }
        if (top < 1) {
            throw common.usage("--top must be at least 1, got " + top);
        }
        if (query.filter(InputRows::isStdin).isPresent()
                && support.filter(InputRows::isStdin).isPresent()) {
            throw common.usage("--support and --query cannot both be -");
        }
    }

    private static List<String> remarks(RowEncoder encoder, Optional<InputRows> input) {
        return input.stream()
                .flatMap(rows -> encoder.remarks(rows.rows()).stream().map(remark -> rows.name() + ": " + remark))
                .toList();
    }

    private static List<String> remarks(
            RowEncoder encoder, Optional<InputRows> known, InputRows asked, Adaptation.Outcome outcome) {
        List<String> remarks = new ArrayList<>(remarks(encoder, known));
        remarks.addAll(remarks(encoder, Optional.of(asked)));
        if (outcome.unsupported() > 0) {
            remarks.add(asked.name() + ": " + outcome.unsupported() + " of "
                    + asked.rows().size() + " rows are of tasks that "
                    + known.map(InputRows::name).orElse("") + " has no row of, and are predicted without any");
        }
        return remarks;
    }

    private void print(
            Predictions predictions, List<Because> because, Optional<InputRows> known, List<String> remarks) {
        remarks.forEach(remark -> console.err().println("metalearn: " + remark));
        String text = common.json()
                ? json(predictions, because, known, remarks)
                : (spreadsheets ? predictions.forSpreadsheets() : predictions).csv();
        out.ifPresentOrElse(
                file -> AtomicFiles.write(file, text), () -> console.out().print(text));
    }

    private String json(
            Predictions predictions, List<Because> because, Optional<InputRows> known, List<String> remarks) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", model.toString());
        document.put("support", known.map(input -> input.rows().size()).orElse(0));
        document.put("remarks", remarks);
        document.put("predictions", predictions.rows());
        if (!because.isEmpty()) {
            document.put("explanations", because.stream().map(Because::facts).toList());
        }
        return Json.of(document) + "\n";
    }
}
