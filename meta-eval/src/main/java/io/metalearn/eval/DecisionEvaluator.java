package io.metalearn.eval;

import io.metalearn.api.Candidates;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What decisions earn that are made by predictions. Each candidate list of the query is a decision, each of its rows an action, whose
 * outcome is the row's target: a quantity, or 0 and 1. An action earns {@code receives x outcome - spends}. In each list the action is taken
 * of which most is expected by the prediction; of equal ones the first.
 *
 * <pre>
 * value      = mean over the lists of what the action taken earns
 * regret     = sum over the lists of (what the best action earns - what the one taken earns) / sum of what the best earns
 * over_RULE  = value - mean of what RULE earns, the action that is always taken
 * </pre>
 *
 * All outcomes of a list have to be known, which is so where they were made up, or where a policy was drawn by lot and lists are weighed
 * for it beforehand. Where outcomes are drawn, no one can be without regret. A list that lacks a rule's action is left out there.
 */
public final class DecisionEvaluator implements Evaluator {
    private static final Metric VALUE = Metric.higher("value");
    private static final Metric REGRET = Metric.lower("regret");

    private final DecisionConfig config;

    /** By these fields. */
    public DecisionEvaluator(DecisionConfig config) {
        this.config = config;
    }

    @Override
    public List<Metric> metrics(Schema schema) {
        boolean single = schema.target() instanceof Target.Binary
                || (schema.target() instanceof Target.Real real && real.outputs() == 1);
        if (!single) {
            throw new ConfigException("decision needs a binary or one real target, got " + schema.target());
        }
        requireField(schema, config.receives());
        requireField(schema, config.spends());
        List<Metric> metrics = new ArrayList<>(List.of(VALUE, REGRET));
        config.rules().forEach(rule -> metrics.add(over(rule)));
        return List.copyOf(metrics);
    }

    private static void requireField(Schema schema, String name) {
        if (!name.isEmpty() && column(schema, name).isEmpty()) {
            throw new ConfigException("decision must name a number among the fields "
                    + schema.fields().stream().map(Field::name).toList() + ", got " + name);
        }
    }

    private static OptionalInt column(Schema schema, String name) {
        int at = 0;
        for (Field field : schema.fields()) {
            if (field.name().equals(name) && field instanceof Field.Numeric) {
                return OptionalInt.of(at);
            }
            at += field.width();
        }
        return OptionalInt.empty();
    }

    private static Metric over(String rule) {
        return Metric.higher("over_" + rule);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        Matrix truth = episode.query().targets();
        PredictionShape.require(prediction, truth);
        double[] expected = new double[truth.rows()];
        double[] earned = new double[truth.rows()];
        for (int row = 0; row < expected.length; row++) {
            expected[row] = payoff(
                    schema,
                    episode,
                    row,
                    predicted(schema.target(), prediction.mean().get(row, 0)));
            earned[row] = payoff(schema, episode, row, outcome(schema.target(), truth.get(row, 0)));
        }
        return values(episode, expected, earned);
    }

    private Map<Metric, Double> values(Episode episode, double[] expected, double[] earned) {
        List<List<Integer>> lists = lists(episode);
        double[] taken =
                lists.stream().mapToDouble(list -> earned[best(list, expected)]).toArray();
        double sum = IntStream.range(0, taken.length).mapToDouble(i -> taken[i]).sum();
        double most =
                lists.stream().mapToDouble(list -> earned[best(list, earned)]).sum();
        Map<Metric, Double> values = new HashMap<>();
        values.put(VALUE, sum / lists.size());
        if (most > 0) {
            values.put(REGRET, (most - sum) / most);
        }
        for (String rule : config.rules()) {
            double[] over = IntStream.range(0, taken.length)
                    .mapToObj(i -> row(lists.get(i), episode, rule).stream().mapToDouble(row -> taken[i] - earned[row]))
                    .flatMapToDouble(difference -> difference)
                    .toArray();
            if (over.length > 0) {
                values.put(
                        over(rule),
                        IntStream.range(0, over.length)
                                .mapToDouble(i -> over[i])
                                .average()
                                .orElseThrow());
            }
        }
        return values;
    }

    private double payoff(Schema schema, Episode episode, int row, double outcome) {
        Matrix features = episode.query().features();
        double receives = config.receives().isEmpty()
                ? 1
                : features.get(row, column(schema, config.receives()).orElseThrow());
        double spends = config.spends().isEmpty()
                ? 0
                : features.get(row, column(schema, config.spends()).orElseThrow());
        return receives * outcome - spends;
    }

    private static double outcome(Target target, float number) {
        return target instanceof Target.Real real ? real.quantityOf(number) : number;
    }

    private static double predicted(Target target, float number) {
        return target instanceof Target.Binary ? 1 / (1 + Math.exp(-number)) : outcome(target, number);
    }

    private static int best(List<Integer> rows, double[] payoffs) {
        return rows.stream()
                .reduce((one, other) -> payoffs[other] > payoffs[one] ? other : one)
                .orElseThrow();
    }

    private static List<Integer> row(List<Integer> rows, Episode episode, String action) {
        Candidates candidates = episode.candidates().orElseThrow();
        return rows.stream()
                .filter(row -> candidates.items().get(row).equals(action))
                .limit(1)
                .toList();
    }

    /** The rows of each list; without lists nothing can be decided. */
    private static List<List<Integer>> lists(Episode episode) {
        Candidates candidates = episode.candidates()
                .orElseThrow(() ->
                        new IllegalArgumentException("decision needs candidate lists, each the actions of a decision; "
                                + episode.task() + " has none"));
        Map<String, List<Integer>> lists = new LinkedHashMap<>();
        for (int row = 0; row < candidates.size(); row++) {
            lists.computeIfAbsent(candidates.lists().get(row), list -> new ArrayList<>())
                    .add(row);
        }
        return List.copyOf(lists.values());
    }
}
