package io.metalearn.runtime;

import io.metalearn.bundle.Part;
import io.metalearn.bundle.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two runs must have in common for their learners to have met the same episodes.
 *
 * @param tasks the data and how they are split
 * @param sources their SHA-256
 * @param protocol support sizes, classes, queries, metrics
 * @param seeds of trainings and episodes
 */
record Conditions(Part tasks, SortedMap<String, String> sources, Protocol protocol, List<Long> seeds) {
    static Conditions of(Run run) {
        Suite suite = RunFolder.suite(run.folder());
        return new Conditions(
                suite.tasks(),
                new TreeMap<>(RunManifest.sources(run.report().manifest())),
                suite.protocol(),
                suite.seeds());
    }

    /** What is not the same in both, a phrase each. */
    List<String> differences(Conditions other) {
        List<String> differences = new ArrayList<>();
        compare("data", sources, other.sources, differences);
        compare("tasks", tasks, other.tasks, differences);
        compare("shots", protocol.shots(), other.protocol.shots(), differences);
        compare("ways", protocol.ways().orElse(1), other.protocol.ways().orElse(1), differences);
        compare("queries", protocol.queries(), other.protocol.queries(), differences);
        compare("fewerShots", protocol.fewerShots(), other.protocol.fewerShots(), differences);
        compare("evaluators", protocol.evaluators(), other.protocol.evaluators(), differences);
        compare("seeds", seeds, other.seeds, differences);
        return differences;
    }

    private static void compare(String what, Object one, Object other, List<String> differences) {
        if (!one.equals(other)) {
            differences.add(what + ": " + one + " and " + other);
        }
    }
}
