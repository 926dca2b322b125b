package io.metalearn.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metalearn.api.Target;
import io.metalearn.registry.ModelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refuses labels that none of the served models can have been meant: numbers outside of the range of every target of that name. A real target's
 * range is that of its training rows and as much again on either side, or ten deviations from their mean if that is more; of 0 or 1 and of grades it is
 * what they are. Safe to share between threads.
 */
final class LabelGuard {
    private static final double DEVIATIONS = 10;

    private final ServedModels models;

    LabelGuard(ServedModels models) {
        this.models = models;
    }

    /**
     * Looks at the fields of interactions.
     *
     * @param isList whether the request was a list, or lines, so that paths begin with the number of the event
     * @throws Problem naming the path of a label, its bounds and its value
     */
    void require(List<Event> events, boolean isList) {
        List<Label> labels = labels();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).is(Event.INTERACTION)) {
                require(events.get(i), isList ? "/" + i : "", labels);
            }
        }
    }

    private static void require(Event event, String path, List<Label> labels) {
        for (int i = 0; i < event.fields().size(); i++) {
            Event.NamedValue field = event.fields().get(i);
            List<Label> asked = labels.stream()
                    .filter(label -> label.column().equals(field.name()))
                    .toList();
            if (!asked.isEmpty() && asked.stream().noneMatch(label -> label.has(field.value()))) {
                throw Problem.bad(
                        path + "/fields/" + i + "/value",
                        "must be " + asked.get(0).words() + ", got " + field.value());
            }
        }
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        models.aliases()
                .forEach((name, aliases) -> aliases.values().stream()
                        .distinct()
                        .map(version -> models.require(ModelReference.of(name, version)))
                        .forEach(model -> Label.of(model).ifPresent(labels::add)));
        return labels;
    }

    /**
     * The labels of a model.
     *
     * @param low the least quantity
     * @param high the greatest
     */
    private record Label(String column, Target target, double low, double high) {
        static Optional<Label> of(ServedModel model) {
            List<String> columns = model.encoder().columns().target();
            Target target = model.schema().target();
            if (columns.size() != 1 || target instanceof Target.Classes || target.columns() != 1) {
                return Optional.empty();
            }
            if (target instanceof Target.Real real) {
                return Optional.of(real(columns.get(0), real, model));
            }
            double high = target instanceof Target.Relevance grades ? grades.maximum() : 1;
            return Optional.of(new Label(columns.get(0), target, 0, high));
        }

        private static Label real(String column, Target.Real real, ServedModel model) {
            double low = real.mean() - DEVIATIONS * real.deviation();
            double high = real.mean() + DEVIATIONS * real.deviation();
            if (model.profile().isPresent()) {
                double least = model.profile().get().lowest();
                double most = model.profile().get().highest();
                low = Math.min(low, least - (most - least));
                high = Math.max(high, most + (most - least));
            }
            return new Label(column, real, real.quantityOf(low), real.quantityOf(high));
        }

        /** Of 0 or 1, and of grades, a text or a boolean may name one. */
        boolean has(JsonNode value) {
            if (!value.isNumber()) {
                return !(target instanceof Target.Real);
            }
            double number = value.asDouble();
            return number >= low && number <= high && !(target instanceof Target.Binary && number > 0 && number < 1);
        }

        String words() {
            return target instanceof Target.Binary
                    ? "0 or 1"
                    : "a number in [" + (float) low + ", " + (float) high + "], as the labels of the training are";
        }
    }
}
