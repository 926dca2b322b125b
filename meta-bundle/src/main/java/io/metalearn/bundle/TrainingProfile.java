package io.metalearn.bundle;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a model was trained on, as far as it takes to see later that other rows come: a histogram of each feature of one column, and the
 * range of the target. From at most 500 tasks (fewer of wide rows), 100 rows of each, and the first 256 features: a few kilobytes, whatever the data. Immutable.
 *
 * @param rows that were looked at
 * @param features of one column, in their order; vectors and images have none
 * @param lowest the least target, as encoded
 * @param highest the greatest target, as encoded
 */
public record TrainingProfile(int rows, List<FeatureHistogram> features, double lowest, double highest) {
    private static final int MOST_TASKS = 500;
    private static final int MOST_ROWS = 100;
    private static final int MOST_NUMBERS = 4_000_000;
    private static final int MOST_FEATURES = 256;
    private static final int MOST_CATEGORIES = 20;
    private static final int QUANTILES = 10;

    public TrainingProfile {
        features = List.copyOf(features);
    }

    /** Of the tasks that a model learns from. Pure. */
    static TrainingProfile of(TaskDistribution train, Seed seed) {
        List<Matrix> features = new ArrayList<>();
        List<Matrix> targets = new ArrayList<>();
        int room = Math.max(1, MOST_NUMBERS / (MOST_ROWS * train.schema().width()));
        int looked = Math.min(train.size(), Math.min(room, MOST_TASKS));
        for (int i = 0; i < looked; i++) {
            int task = (int) ((long) i * train.size() / looked);
            Batch query =
                    train.episode(task, shape(train, task), seed.child(task)).query();
            features.add(query.features());
            targets.add(query.targets());
        }
        return of(train.schema(), Matrix.stack(features), Matrix.stack(targets));
    }

    /** Rows of a task, or of all its classes, and no support. */
    private static EpisodeShape shape(TaskDistribution train, int task) {
        if (!(train.schema().target() instanceof Target.Classes)) {
            return EpisodeShape.of(0, MOST_ROWS);
        }
        TaskCard card = train.task(task);
        return new EpisodeShape(card.ways(), 0, Math.max(1, MOST_ROWS / card.ways()));
    }

    private static TrainingProfile of(Schema schema, Matrix features, Matrix targets) {
        List<FeatureHistogram> histograms = new ArrayList<>();
        int column = 0;
        for (Field field : schema.fields()) {
            if (field.width() == 1 && histograms.size() < MOST_FEATURES && features.rows() > 0) {
                float[] values = column(features, column);
                histograms.add(field instanceof Field.Categorical ? categories(field, values) : numbers(field, values));
            }
            column += field.width();
        }
        float[] all = targets.toArray();
        Arrays.sort(all);
        return new TrainingProfile(
                features.rows(), histograms, all.length == 0 ? 0 : all[0], all.length == 0 ? 0 : all[all.length - 1]);
    }

    /** Tenths of the rows between the least value and the greatest; what is beyond these was never there. */
    private static FeatureHistogram numbers(Field field, float[] values) {
        Arrays.sort(values);
        TreeSet<Float> marks = new TreeSet<>();
        marks.add(Math.nextDown(values[0]));
        for (int i = 1; i <= QUANTILES; i++) {
            marks.add(values[(int) ((long) i * (values.length - 1) / QUANTILES)]);
        }
        return histogram(field, false, List.copyOf(marks), values);
    }

    /** The most frequent ones, and all others in one. */
    private static FeatureHistogram categories(Field field, float[] values) {
        Map<Float, Integer> counts = new HashMap<>();
        for (float value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        List<Float> marks = counts.entrySet().stream()
                .sorted(Map.Entry.<Float, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CATEGORIES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return histogram(field, true, marks, values);
    }

    private static FeatureHistogram histogram(Field field, boolean categories, List<Float> marks, float[] values) {
        List<Double> even = new ArrayList<>();
        for (int bin = 0; bin <= marks.size(); bin++) {
            even.add(1.0 / (marks.size() + 1));
        }
        FeatureHistogram bins = new FeatureHistogram(field.name(), categories, marks, even);
        double[] counts = new double[marks.size() + 1];
        for (float value : values) {
            counts[bins.bin(value)]++;
        }
        return new FeatureHistogram(
                field.name(),
                categories,
                marks,
                Arrays.stream(counts)
                        .map(count -> count / values.length)
                        .boxed()
                        .toList());
    }

    private static float[] column(Matrix features, int column) {
        float[] values = new float[features.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = features.get(row, column);
        }
        return values;
    }
}
