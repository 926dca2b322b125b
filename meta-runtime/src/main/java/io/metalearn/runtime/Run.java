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

    /** The report for people. */
    public Path reportFile() {
        return folder.resolve(RunFolder.REPORT);
    }

    /** The results for machines. */
    public Path resultsFile() {
        return folder.resolve(RunFolder.RESULTS);
    }
}
