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
 * @param digest the SHA-256 of the support, encoded
 * @param expires when it is forgotten
 */
record AdaptedTask(
        ServedModel base, Predictor predictor, List<String> classes, int rows, String digest, Instant expires) {
    /** An object's header and fields, more or less. */
    private static final int OVERHEAD = 400;

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
        facts.put("supportDigest", digest);
        facts.put("bytes", bytes());
        facts.put("expires", expires.toString());
        return facts;
    }
}
