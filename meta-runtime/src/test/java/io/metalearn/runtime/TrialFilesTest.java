package io.metalearn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.SideBySide;
import io.metalearn.eval.Trial;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialFilesTest {
    @TempDir
    private Path folder;

    /** A grid that names the default has the learner as it is twice, and both may end at once. */
    @Test
    void equal_trials_that_end_side_by_side_are_kept_as_one() {
        TrialFiles files = new TrialFiles(folder.resolve("trials"), List.of());
        Trial trial = new Trial("maml", 0, 1, Map.of(), new TreeMap<>(Map.of(5, 0.5)), 0.5, 1, Optional.empty());
        Callable<Boolean> keep = () -> {
            files.keep("the same", trial);
            return true;
        };
        new SideBySide(8).all(Collections.nCopies(200, keep));
        assertThat(files.find("the same")).contains(trial);
    }
}
