package io.metalearn.runtime;

import io.metalearn.eval.TaskScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A finished run to compare another with, bit for bit. */
record Comparison(Run before) {
    private static final List<String> EXPLAINING = List.of("kernels", "java", "metalearn", "config.sha256");

    /** What differs, a line each; with what may explain it. */
    List<String> differences(Run again) {
        List<String> differences = new ArrayList<>();
        again.weights().forEach((training, sha256) -> {
            String old = Objects.toString(before.weights().get(training));
            if (!old.equals(sha256)) {
                differences.add("weights of " + training + ": " + old + ", now " + sha256);
            }
        });
        List<TaskScore> now = again.report().board().scores().all();
        long changed = changed(now);
        if (changed > 0) {
            differences.add(changed + " of " + now.size() + " per-task values");
        }
        if (!differences.isEmpty()) {
            explain(again, differences);
        }
        return differences;
    }

    private long changed(List<TaskScore> now) {
        List<TaskScore> old = before.report().board().scores().all();
        long same = 0;
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            same += old.get(i).equals(now.get(i)) ? 1 : 0;
        }
        return Math.max(old.size(), now.size()) - same;
    }

    private void explain(Run again, List<String> differences) {
        again.report().manifest().forEach((name, value) -> {
            String old = before.report().manifest().getOrDefault(name, "(none)");
            if ((EXPLAINING.contains(name) || name.startsWith("data.")) && !old.equals(value)) {
                differences.add(name + " was " + old + ", now " + value);
            }
        });
    }
}
