package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import io.metalearn.bundle.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of earlier runs: what is asked for again need not be trained again.
 *
 * @param folders of runs, or of such folders
 */
record EarlierRuns(List<Path> folders) {
    /**
     * A model of that origin, see {@link Prepared#origin}.
     *
     * @param name of learner and seed, as run folders have it
     * @throws ConfigException when there is no such folder
     */
    Optional<ModelBundle> find(String name, String origin) {
        return all().stream()
                .map(run -> run.resolve("models").resolve(name))
                .filter(Files::isDirectory)
                .map(ModelBundle::load)
                .filter(model -> origin.equals(model.provenance().get(Prepared.ORIGIN)))
                .findFirst();
    }

    /**
     * The run folders.
     *
     * @throws ConfigException when there is no such folder
     */
    List<Path> all() {
        return folders.stream().flatMap(folder -> runs(folder).stream()).toList();
    }

    private static List<Path> runs(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("no run to reuse: there is no folder " + folder);
        }
        if (Files.isRegularFile(folder.resolve(RunFolder.CONFIG))) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(inside.filter(run -> Files.isRegularFile(run.resolve(RunFolder.CONFIG)))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
