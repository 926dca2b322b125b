package io.metalearn.serve.drift;

import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.bundle.FeatureHistogram;
import io.metalearn.bundle.TrainingProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the rows that a version is asked for differ from those it was trained on, by the population stability index of each feature:
 * the sum over the bins of (q - p) ln(q / p), p the share of the training rows and q that of the rows asked for, no share less than 1 / 10,000. Below 0.1
 * nothing has changed, above 0.25 much has (N. Siddiqi, "Credit Risk Scorecards", 2006). By chance alone it is about (bins - 1) / rows (B. Yurdakul and
 * J. Naranjo, "Statistical properties of the population stability index", Journal of Risk Model Validation 14(4), 2020), so that fewer than 500 rows raise no
 * alarm. Rows count half after 20,000 others. Safe to share between threads.
 */
final class InputDrift {
    private static final double ALARM = 0.25;
    private static final double LEAST_SHARE = 1e-4;
    private static final int LEAST_ROWS = 500;
    private static final int MOST_NAMED = 3;
    private static final int MOST_ROWS = 20_000;
    /** Of one request: the candidates of one user say little more. */
    private static final int ROWS_AT_ONCE = 100;

    private final List<Counted> features = new ArrayList<>();
    private double rows;

    InputDrift(Schema schema, TrainingProfile profile) {
        Map<String, FeatureHistogram> known = new LinkedHashMap<>();
        profile.features().forEach(feature -> known.put(feature.name(), feature));
        int column = 0;
        for (Field field : schema.fields()) {
            FeatureHistogram histogram = known.get(field.name());
            if (field.width() == 1 && histogram != null) {
                features.add(new Counted(column, histogram));
            }
            column += field.width();
        }
    }

    /** The rows of a column by the bin they fall into. */
    private static final class Counted {
        private final int column;
        private final FeatureHistogram histogram;
        private final double[] counts;

        Counted(int column, FeatureHistogram histogram) {
            this.column = column;
            this.histogram = histogram;
            this.counts = new double[histogram.shares().size()];
        }

        void add(float value) {
            counts[histogram.bin(value)]++;
        }

        void halve() {
            for (int bin = 0; bin < counts.length; bin++) {
                counts[bin] /= 2;
            }
        }

        double index(double rows) {
            double index = 0;
            for (int bin = 0; bin < counts.length; bin++) {
                double trained = Math.max(LEAST_SHARE, histogram.shares().get(bin));
                double asked = Math.max(LEAST_SHARE, counts[bin] / rows);
                index += (asked - trained) * Math.log(asked / trained);
            }
            return index;
        }
    }

    synchronized void add(Matrix asked) {
        int taken = Math.min(asked.rows(), ROWS_AT_ONCE);
        for (Counted feature : features) {
            for (int row = 0; row < taken; row++) {
                feature.add(asked.get(row, feature.column));
            }
        }
        rows += taken;
        if (rows > 2 * MOST_ROWS) {
            features.forEach(Counted::halve);
            rows /= 2;
        }
    }

    synchronized long rows() {
        return (long) rows;
    }

    /** By feature; none where no row was asked for. */
    synchronized Map<String, Double> indices() {
        Map<String, Double> indices = new LinkedHashMap<>();
        if (rows > 0) {
            features.forEach(feature -> indices.put(feature.histogram.name(), feature.index(rows)));
        }
        return indices;
    }

    /** A sentence with the features that have changed most, where some have changed much. */
    List<String> alarms() {
        List<Map.Entry<String, Double>> changed = indices().entrySet().stream()
                .filter(feature -> feature.getValue() > ALARM)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
        if (rows() < LEAST_ROWS || changed.isEmpty()) {
            return List.of();
        }
        String most = changed.stream()
                .limit(MOST_NAMED)
                .map(feature -> feature.getKey() + " " + Rounded.of(feature.getValue()))
                .collect(Collectors.joining(", "));
        String others = changed.size() > MOST_NAMED ? " and " + (changed.size() - MOST_NAMED) + " more" : "";
        return List.of("the rows asked for are not like those of the training: stability index of " + most + others
                + ", above " + ALARM);
    }
}
