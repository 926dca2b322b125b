package io.metalearn.serve;

import io.metalearn.api.Predictor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that has adapted to a task: what adaptation added to a version, and no row of the support. Immutable.
 *
 * @param base the version that has adapted
 * @param classes the names of the support's classes, by index; empty where the target is no class
 * @param rows of the support
 * @param digest of the support, encoded
 * @param expiry when it is forgotten, in milliseconds since 1970
 */
record AdaptedTask(
        ServedModel base, Predictor predictor, List<String> classes, int rows, SupportDigest digest, long expiry) {
    /** What a task takes in memory beside its numbers, more or less: {@code meta-bench/serve memory} counts it. */
    private static final int OVERHEAD = 1_000;

    Instant expires() {
        return Instant.ofEpochMilli(expiry);
    }

    /** About how much memory it takes. */
    long bytes() {
        return OVERHEAD
                + predictor.state().asMap().values().stream()
                        .mapToLong(tensor -> (long) tensor.size() * Float.BYTES)
                        .sum();
    }

    Map<String, Object> facts(TaskKey key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", base.version().name().value());
        facts.put("version", base.version().number());
        facts.put("task", key.value());
        facts.put("support", rows);
        facts.put("supportDigest", digest.hex());
        facts.put("bytes", bytes());
        facts.put("expires", expires().toString());
        return facts;
    }
}
