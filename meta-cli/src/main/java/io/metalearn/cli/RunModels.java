package io.metalearn.cli;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models of a path: of a model folder itself, of a run folder those that it has trained.
 *
 * @param path a model folder, or a run folder
 */
record RunModels(Path path) {
    private static final String SEED = "-seed";

    /**
     * The one of a learner, with the least seed; where no learner is named, the only one.
     *
     * @throws ConfigException when there is none, or several and none is named; the message lists them
     */
    ModelBundle load(Optional<String> learner) {
        Path models = path.resolve("models");
        return ModelBundle.load(Files.isDirectory(models) ? chosen(models, learner) : path);
    }

    private Path chosen(Path models, Optional<String> learner) {
        List<Path> all = list(models);
        List<Path> fitting = all.stream()
                .filter(model -> learner.map(name -> is(model, name)).orElse(true))
                .toList();
        if (fitting.isEmpty() || (learner.isEmpty() && fitting.size() > 1)) {
            throw new ConfigException((learner.isEmpty() ? "--learner must say which" : "no such learner")
                    + " of the models of the run " + path + ": "
                    + all.stream().map(Path::getFileName).toList());
        }
        return fitting.get(0);
    }

    private static boolean is(Path model, String learner) {
        String name = model.getFileName().toString();
        return name.equals(learner) || name.matches(Pattern.quote(learner + SEED) + "[0-9-]+");
    }

    /** By the length of their names first: seed 2 before seed 10. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .sorted(Comparator.comparingInt(
                                    (Path model) -> model.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
