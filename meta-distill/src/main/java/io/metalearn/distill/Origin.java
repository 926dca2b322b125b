package io.metalearn.distill;

import io.metalearn.api.Check;
import java.util.List;
import java.util.Optional;

/**
 * Where a student comes from: what is kept of its teacher. Immutable.
 *
 * @param weightsSha256 the SHA-256 of the weights of the learner that adapted
 * @param supportRows that it adapted to, at least 0
 * @param task the name of the task of these rows, where they say it
 * @param classes the names of the classes by index; empty where the target is no class
 * @since 0.1.0
 */
public record Origin(String weightsSha256, int supportRows, Optional<String> task, List<String> classes) {
    public Origin {
        Check.named(weightsSha256, "weightsSha256");
        Check.atLeast(0, supportRows, "supportRows");
        classes = List.copyOf(classes);
    }
}
