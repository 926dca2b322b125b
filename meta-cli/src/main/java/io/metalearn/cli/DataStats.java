package io.metalearn.cli;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import io.metalearn.eval.DataProfile;
import io.metalearn.runtime.Prospect;
import io.metalearn.runtime.SuiteReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads data, counts, and says whether there is anything to gain. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = {
            "Reads data as a suite would; says how many rows, tasks and rejected rows there are, what",
            "stands out, and whether learning to learn can gain anything: what linear models that are",
            "shared, of each task alone, and shared and adapted get on validation tasks. Takes seconds.",
            "The test tasks are left alone."
        },
        footer = {
            "",
            "Examples:  metalearn data stats jewellery",
            "           metalearn data stats suite.yaml",
            "           metalearn data stats sales.csv --task store --target 'log(units)' --time day"
        })
final class DataStats implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Mixin
    private DataArguments arguments = new DataArguments();

    @Option(
            names = "--shots",
            split = ",",
            paramLabel = "K",
            description = "Rows of a task to adapt to, to see what they gain (default: 1,5,10).")
    private List<Integer> shots = List.of(1, 5, 10);

    DataStats(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Application application = new Application(console, interruption, common);
        Part part = part(application.plugins());
        Tasks tasks = application.runner().tasks(part);
        DataProfile profile = DataProfile.of(tasks);
        Optional<Prospect> prospect = prospect(tasks, application.plugins());
        if (common.json()) {
            console.out().println(Json.of(facts(part, tasks, profile, prospect)));
        } else {
            console.out().println(ReportText.of(tasks.card()));
            FileColumns.empty(part)
                    .forEach(
                            (column, count) -> console.out().println("  note: " + count + " empty cells in " + column));
            ProspectText.of(tasks, profile, prospect).forEach(console.out()::println);
        }
        return ExitCode.OK;
    }

    private Part part(Plugins plugins) {
        if (!arguments.isSuite()) {
            return arguments
                    .columns()
                    .part(
                            arguments.data(),
                            arguments.settings(),
                            common,
                            note -> console.err().println("note: " + note));
        }
        if (arguments.columns().areNamed()) {
            throw common.usage(
                    "--task, --target, --features, --categorical, --where, --time and --kind are not for suites: they have their own");
        }
        return SuiteReader.read(Path.of(arguments.data()), arguments.settings(), plugins)
                .tasks();
    }

    /** Empty where the plain learners cannot say; why is told. */
    private Optional<Prospect> prospect(Tasks tasks, Plugins plugins) {
        try {
            return Optional.of(Prospect.of(tasks, plugins, shots, 1, common.threads()));
        } catch (ConfigException e) {
            console.err().println("note: whether there is anything to gain is not known: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<String, Object> facts(Part part, Tasks tasks, DataProfile profile, Optional<Prospect> prospect) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", tasks.card().name());
        facts.put("sources", tasks.card().sources());
        facts.put("statistics", tasks.card().statistics());
        facts.put("notes", tasks.card().notes());
        facts.put("emptyCells", FileColumns.empty(part));
        facts.put("profile", profile.statistics());
        facts.put("findings", profile.findings());
        prospect.ifPresent(found -> {
            facts.put("words", found.words());
            facts.put(
                    "validation",
                    found.board().results().stream()
                            .map(result -> result.facts())
                            .toList());
        });
        return facts;
    }
}
