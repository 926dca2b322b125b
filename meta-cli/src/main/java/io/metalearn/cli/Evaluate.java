package io.metalearn.cli;

import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import io.metalearn.eval.Result;
import io.metalearn.runtime.Judgement;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        description = {
            "Judges a saved model on the unseen tasks of its data, as its suite did: the same metrics, shots and episodes.",
            "Warns when the data are not those it was trained on."
        },
        footer = {"", "Example:   metalearn evaluate model --shots 0,5,10"})
final class Evaluate implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ThreadOptions common = new ThreadOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model folder, as 'train' and 'run' write it.")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Another file of the same columns (default: the one it was trained on).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--shots",
            split = ",",
            paramLabel = "K",
            description = "Support sizes (default: those of the model's suite).")
    private List<Integer> shots = List.of();

    @Option(
            names = "--ways",
            paramLabel = "N",
            description = "Classes of an episode (default: as many as in the model's suite).")
    private Optional<Integer> ways = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "How many draws of each episode, counting up from --seed (default: 1, of the seed of its training).")
    private int seeds = 1;

    @Option(names = "--seed", paramLabel = "S", description = "The first of them (default: that of its training).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    Evaluate(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw common.usage("--seeds must be >= 1, got " + seeds);
        }
        ModelBundle bundle = ModelBundle.load(model);
        Application application = new Application(console, interruption, common);
        Judgement judgement = application
                .runner()
                .evaluate(
                        bundle,
                        data(bundle.tasks()),
                        protocol(bundle.protocol()),
                        seeds(bundle),
                        application.options(common, quiet));
        judgement.warnings().forEach(warning -> console.err().println("metalearn: warning: " + warning));
        if (common.json()) {
            console.out().println(Json.of(document(judgement)));
        } else {
            String target = bundle.state().schema().target().name();
            ReportText.table(judgement.board(), target, judgement.ways()).forEach(console.out()::println);
        }
        return Runs.code(judgement.board());
    }

    private Part data(Part trainedOn) {
        return data.map(file -> trainedOn.with("path", file.toAbsolutePath().toString()))
                .orElse(trainedOn);
    }

    private Protocol protocol(Protocol ofItsSuite) {
        Protocol some = shots.isEmpty() ? ofItsSuite : ofItsSuite.withShots(shots);
        return ways.map(some::withWays).orElse(some);
    }

    private List<Long> seeds(ModelBundle bundle) {
        long first = seed.orElse(bundle.seed());
        return LongStream.range(first, first + seeds).boxed().toList();
    }

    private Map<String, Object> document(Judgement judgement) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", model.toString());
        document.put("ways", judgement.ways());
        document.put("warnings", judgement.warnings());
        document.put(
                "results",
                judgement.board().results().stream().map(Result::facts).toList());
        document.put("failures", judgement.board().scores().failures());
        return document;
    }
}
