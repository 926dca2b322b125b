package io.metalearn.bundle;

import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Predictions in the words of the data, a row of named values each:
 *
 * <ul>
 *   <li>a real target: its name, {@code name.deviation} where the model has one, and the quantity in its own units where the target is
 *       a function of it; of several outputs each, numbered from 0;
 *   <li>a class: the name of the most probable, and {@code p(name)} of each;
 *   <li>0 or 1: the more probable, and {@code p(target)} of 1;
 *   <li>relevance: the score.
 * </ul>
 *
 * Immutable.
 *
 * @param names of the values, in order
 * @param rows the values by name, a text or a number each
 */
public record Answers(List<String> names, List<Map<String, Object>> rows) {
    public Answers {
        names = List.copyOf(names);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
    }

    /**
     * Reads a prediction.
     *
     * @param classes the names of the classes by index, as {@link io.metalearn.api.RowEncoder#classes} has them; empty where the target
     *     is no class
     * @throws IllegalArgumentException when the prediction has fewer outputs than the target, or there are classes
     */
    public static Answers of(Target target, List<String> classes, Prediction prediction) {
        int needed = target instanceof Target.Classes ? classes.size() : target.outputs();
        if (prediction.mean().columns() < needed) {
            throw new IllegalArgumentException("a prediction of " + target.name() + " must have " + needed
                    + " outputs, got " + prediction.mean().columns());
        }
        List<String> names = names(target, classes, prediction.deviation().isPresent());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < prediction.mean().rows(); row++) {
            List<Object> values = values(target, classes, prediction, row);
            Map<String, Object> named = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                named.put(names.get(i), values.get(i));
            }
            rows.add(named);
        }
        return new Answers(names, rows);
    }

    private static List<String> names(Target target, List<String> classes, boolean deviations) {
        List<String> names = new ArrayList<>();
        if (target instanceof Target.Real real) {
            for (int output = 0; output < real.outputs(); output++) {
                String number = real.outputs() == 1 ? "" : "." + output;
                names.add(real.name() + number);
                if (deviations) {
                    names.add(real.name() + number + ".deviation");
                }
                if (isFunction(real)) {
                    names.add(real.quantity() + number);
                }
            }
            return names;
        }
        names.add(target.name());
        if (target instanceof Target.Binary) {
            names.add("p(" + target.name() + ")");
        }
        classes.forEach(name -> names.add("p(" + name + ")"));
        return names;
    }

    private static boolean isFunction(Target.Real real) {
        return !real.quantity().equals(real.name());
    }

    private static List<Object> values(Target target, List<String> classes, Prediction prediction, int row) {
        if (target instanceof Target.Real real) {
            return quantities(real, prediction, row);
        }
        if (target instanceof Target.Classes) {
            return choice(classes, prediction.mean(), row);
        }
        float output = prediction.mean().get(row, 0);
        return target instanceof Target.Binary
                ? List.of(output > 0 ? 1 : 0, (float) (1 / (1 + Math.exp(-output))))
                : List.of(output);
    }

    private static List<Object> quantities(Target.Real real, Prediction prediction, int row) {
        List<Object> values = new ArrayList<>();
        for (int output = 0; output < real.outputs(); output++) {
            int column = output;
            float mean = prediction.mean().get(row, column);
            values.add(number(real, mean));
            prediction.deviation().ifPresent(deviations -> values.add(deviations.get(row, column)));
            if (isFunction(real)) {
                values.add((float) real.quantityOf(mean));
            }
        }
        return values;
    }

    /** As it is predicted; counted from another origin than 0, with the digits of both. */
    private static Object number(Target.Real real, float mean) {
        if (real.origin() == 0 || !Float.isFinite(mean)) {
            return mean;
        }
        return new BigDecimal(Float.toString(mean)).add(BigDecimal.valueOf(real.origin()));
    }

    /** The most probable class, then the probability of each: the softmax of their logits. */
    private static List<Object> choice(List<String> classes, Matrix logits, int row) {
        int best = IntStream.range(0, classes.size())
                .reduce((a, b) -> logits.get(row, b) > logits.get(row, a) ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("classes must be named, got none"));
        double[] weights = IntStream.range(0, classes.size())
                .mapToDouble(k -> Math.exp(logits.get(row, k) - logits.get(row, best)))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        List<Object> values = new ArrayList<>(List.of(classes.get(best)));
        Arrays.stream(weights).forEach(weight -> values.add((float) (weight / sum)));
        return values;
    }
}
