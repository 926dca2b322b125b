package io.metalearn.bundle;

import io.metalearn.api.Field;
import io.metalearn.api.PrivacyBudget;
import java.util.stream.Collectors;

/** A model card with the headings of Mitchell et al. (FAT* 2019). What only people know is "not stated", never guessed. */
final class ModelCard {
    private ModelCard() {}

    static String of(ModelBundle model) {
        String provenance = model.provenance().entrySet().stream()
                .map(entry -> "- " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("\n"));
        return """
                # Model card: %s

                ## Model details
                Algorithm `%s` with the settings in `manifest.json`.
                %s

                ## Intended use
                Predicts %s of a new task from a handful of its labelled rows, given %s.
                Further: not stated.

                ## Factors
                Not stated.

                ## Metrics
                See `report.html`, `results.json` and `model-cards` of the run that made it.

                ## Training data
                The training tasks of `%s`, with the settings in `manifest.json`.

                ## Ethical considerations
                %s

                ## Limits
                Tasks unlike those of the training data, and features outside their range: not measured.
                """.formatted(
                model.part().name(),
                model.part().plugin(),
                provenance,
                model.state().schema().target().name(),
                model.state().schema().fields().stream().map(Field::name).collect(Collectors.joining(", ")),
                model.tasks().plugin(),
                ethics(model));
    }

    private static String ethics(ModelBundle model) {
        return model.privacy()
                .map(PrivacyBudget::words)
                .orElse(
                        "Nothing hides which tasks it has learned from: the training was not private. Further: not stated.");
    }
}
