package io.metalearn.runtime;

import java.util.List;

/**
 * A run done again.
 *
 * @param run the new one
 * @param differences what is not the same, bit for bit: weights and per-task values; empty when all is
 */
public record Repetition(Run run, List<String> differences) {
    public Repetition {
        differences = List.copyOf(differences);
    }

    /** Whether all bits agree. */
    public boolean isSame() {
        return differences.isEmpty();
    }
}
