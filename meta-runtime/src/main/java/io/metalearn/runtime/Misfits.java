package io.metalearn.runtime;

import io.metalearn.api.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What in a suite does not fit the rest of it: heard one after the other, refused all at once. Not thread-safe. */
final class Misfits {
    private final List<String> sentences = new ArrayList<>();

    /** Adds what a check refuses, if it does. */
    void hear(Runnable check) {
        of(() -> {
            check.run();
            return true;
        });
    }

    /** What a supplier makes; empty where it refuses, which is added. */
    <T> Optional<T> of(Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (ConfigException refused) {
            sentences.add(refused.getMessage());
            return Optional.empty();
        }
    }

    /** @throws ConfigException naming all of them; one alone in its own words */
    void refuse() {
        if (sentences.size() == 1) {
            throw new ConfigException(sentences.get(0));
        }
        if (!sentences.isEmpty()) {
            throw new ConfigException(
                    sentences.size() + " things do not fit together:\n  - " + String.join("\n  - ", sentences));
        }
    }
}
