package io.metalearn.runtime;

import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model knows of the data it was trained on.
 *
 * @param sources the SHA-256 of each input, by its name
 * @param encoder the state of their encoder
 */
record TrainingData(SortedMap<String, String> sources, Optional<String> encoder) {
    static TrainingData of(ModelBundle model) {
        return new TrainingData(RunManifest.sources(model.provenance()), model.encoder());
    }

    /** How other data are not these, in sentences; none where they are the same. */
    List<String> differences(Tasks tasks) {
        List<String> differences = new ArrayList<>();
        SortedMap<String, String> now = new TreeMap<>(tasks.card().sources());
        if (!content(now).equals(content(sources))) {
            differences.add("the data are not those of the training: trained on " + sources + ", judged on " + now);
        }
        if (!tasks.encoder().map(RowEncoder::state).equals(encoder)) {
            differences.add(
                    "the data are encoded otherwise than those of the training, as scales and categories are taken from"
                            + " their training tasks: these figures are not the model's");
        }
        return differences;
    }

    /** Whatever the inputs are called now. */
    private static List<String> content(SortedMap<String, String> sources) {
        return sources.values().stream().sorted().toList();
    }
}
