package io.metalearn.cli;

import io.metalearn.api.Seed;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.eval.Result;
import io.metalearn.runtime.Judgement;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a saved model on the test tasks of its data. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Judges a saved model on the unseen tasks of the data it was trained for.",
        footer = {"", "Example:   metalearn evaluate model --shots 0,5,10"})
final class Evaluate implements Callable<Integer> {
    private static final Seed BOOTSTRAP = new Seed(0);

    private final Console console;
    private final Interruption interruption;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, as 'train' and 'run' write it.")
    private Path model = Path.of("");

    @Option(names = "--shots", split = ",", paramLabel = "K", description = "Support sizes (default: 0,1,5,10).")
    private List<Integer> shots = List.of(0, 1, 5, 10);

    @Option(
            names = "--ways",
            paramLabel = "N",
            description = "Classes of an episode (default: as many as the test tasks have).")
    private Optional<Integer> ways = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "How many draws of each episode (default: 3).")
    private int seeds = 3;

    Evaluate(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw common.usage("--seeds must be >= 1, got " + seeds);
        }
        long first = common.seed().orElse(1L);
        ModelBundle bundle = ModelBundle.load(model);
        Application application = new Application(console, interruption, common);
        Judgement judgement = application
                .runner()
                .evaluate(
                        bundle,
                        ways.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        shots,
                        LongStream.range(first, first + seeds).boxed().toList(),
                        application.options());
        List<Result> results = judgement.scores().results(BOOTSTRAP);
        if (common.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("model", model.toString());
            document.put("ways", judgement.ways());
            document.put("results", results);
            console.out().println(Json.of(document));
        } else {
            String target = bundle.state().schema().target().name();
            ReportText.table(judgement.scores(), results, target, judgement.ways())
                    .forEach(console.out()::println);
        }
        return ExitCode.OK;
    }
}
