package io.metalearn.registry;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A published model. What it is never changes; its tags may. Immutable.
 *
 * @param number from 1, without gaps
 * @param digest the SHA-256 of the manifest of its files, which holds theirs
 * @param fallback the same of the model that answers in its place when it cannot in time, where one was published with it
 * @param published by whom, when and why
 */
public record ModelVersion(
        ModelName name,
        int number,
        String digest,
        Optional<String> fallback,
        Signature published,
        SortedMap<String, String> tags) {
    public ModelVersion {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** {@code name@number}. */
    public ModelReference reference() {
        return ModelReference.of(name, number);
    }
}
