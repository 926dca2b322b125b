package io.metalearn.runtime;

import io.metalearn.eval.Report;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished run.
 *
 * @param folder with its files
 * @param report what a reader should see
 * @param weights the SHA-256 of what each training learned, by learner and seed
 */
public record Run(Path folder, Report report, SortedMap<String, String> weights) {
    public Run {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /**
     * That of a folder.
     *
     * @throws io.metalearn.api.ConfigException when it is no finished run
     * @throws io.metalearn.bundle.artefact.DamagedException naming what of it has changed since it finished, or is not what a run writes
     */
    public static Run read(Path folder) {
        return RunReader.read(folder);
    }

    /** That of its folder. */
    public String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    /** The report for people. */
    public Path reportFile() {
        return folder.resolve(RunFolder.REPORT);
    }

    /** The results for machines. */
    public Path resultsFile() {
        return folder.resolve(RunFolder.RESULTS);
    }
}
