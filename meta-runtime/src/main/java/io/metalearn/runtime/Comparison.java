package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.ConfigException;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.eval.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished run to compare another with, bit for bit.
 *
 * @param weights SHA-256 by training
 * @param scores the text of its per-task values
 * @param manifest what produced it
 */
record Comparison(Map<String, String> weights, String scores, SortedMap<String, String> manifest) {
    private static final List<String> EXPLAINING = List.of("kernels", "java", "metalearn", "config.sha256");

    /** @throws ConfigException when it is not finished */
    static Comparison with(Path run) {
        String results = finished(run, RunFolder.RESULTS);
        try {
            Map<String, String> weights = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry :
                    new ObjectMapper().readTree(results).path("weights").properties()) {
                weights.put(entry.getKey(), entry.getValue().asText());
            }
            return new Comparison(
                    weights,
                    finished(run, RunFolder.SCORES),
                    RunManifest.read(run).orElseGet(TreeMap::new));
        } catch (JsonProcessingException e) {
            throw new DamagedException(run.resolve(RunFolder.RESULTS) + ": " + e.getOriginalMessage(), e);
        }
    }

    /** What differs, a line each; with what may explain it. */
    List<String> differences(Run again) {
        List<String> differences = new ArrayList<>();
        again.weights().forEach((training, sha256) -> {
            String before = Objects.toString(weights.get(training));
            if (!before.equals(sha256)) {
                differences.add("weights of " + training + ": " + before + ", now " + sha256);
            }
        });
        Scores now = again.report().board().scores();
        if (!RunFiles.scores(now).equals(scores)) {
            differences.add(changed(now) + " of " + now.all().size() + " per-task values");
        }
        if (!differences.isEmpty()) {
            explain(again.report().manifest(), differences);
        }
        return differences;
    }

    private long changed(Scores now) {
        List<String> before = scores.lines().toList();
        List<String> lines = RunFiles.scores(now).lines().toList();
        long same = 0;
        for (int i = 0; i < Math.min(before.size(), lines.size()); i++) {
            same += before.get(i).equals(lines.get(i)) ? 1 : 0;
        }
        return lines.size() - same;
    }

    private void explain(SortedMap<String, String> now, List<String> differences) {
        now.forEach((name, value) -> {
            String before = manifest.getOrDefault(name, "(none)");
            if ((EXPLAINING.contains(name) || name.startsWith("data.")) && !before.equals(value)) {
                differences.add(name + " was " + before + ", now " + value);
            }
        });
    }

    private static String finished(Path run, String file) {
        return RunFolder.read(run, file)
                .orElseThrow(() -> new ConfigException("no finished run: " + run + " has no " + file));
    }
}
