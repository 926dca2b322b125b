package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import io.metalearn.bundle.TrainingProfile;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.util.List;
import java.util.Optional;

/**
 * A version of a model, loaded and proven to predict. Immutable, safe to share between threads.
 *
 * @param algorithm what answers call it
 * @param fallback answers where it cannot in time, where one was published with it
 * @param profile how its training rows were spread, where that was noted
 */
record ServedModel(
        ModelVersion version,
        String algorithm,
        Learner learner,
        ServedEncoder encoder,
        Schema schema,
        Optional<Named> fallback,
        Optional<TrainingProfile> profile) {
    /** Of learners that draw as they adapt: equal requests have equal answers. */
    static final Seed SEED = new Seed(0);

    /** A learner and what answers call it. */
    record Named(String name, Learner learner) {
        Scored predict(Labelled support, Matrix features) {
            return new Scored(name, learner.adapt(support.batch(), SEED).predict(features));
        }
    }

    /**
     * Reads one.
     *
     * @throws io.metalearn.bundle.artefact.DamagedException when its files are not what was published
     * @throws io.metalearn.api.ConfigException when its plugins are not there, or its data have no raw rows
     */
    static ServedModel load(Registry registry, ModelVersion version, Plugins plugins) {
        ModelBundle bundle = registry.load(version);
        return new ServedModel(
                version,
                bundle.part().name(),
                bundle.learner(plugins),
                new ServedEncoder(bundle.rowEncoder(plugins)),
                bundle.state().schema(),
                registry.loadFallback(version)
                        .map(other -> new Named(other.part().name(), other.learner(plugins))),
                bundle.profile());
    }

    /** The labelled rows of a task, encoded. */
    Labelled encode(RowValues support) {
        if (support.isEmpty()) {
            return new Labelled(schema.emptyBatch(), List.of());
        }
        return support.encode(encoder, rows -> new Labelled(encoder.labelled(rows), classes(rows)));
    }

    /** The labels of a task's rows: what the baseline needs, and what takes little where rows of texts take long to be encoded. */
    Labels labels(RowValues support) {
        return support.isEmpty()
                ? noLabels(List.of())
                : support.encode(encoder, rows -> new Labels(encoder.targets(rows), classes(rows)));
    }

    /** Of no rows. */
    Labels noLabels(List<String> classes) {
        return new Labels(schema.emptyBatch().targets(), classes);
    }

    private List<String> classes(List<Row> rows) {
        return schema.target() instanceof Target.Classes ? encoder.classes(rows) : List.of();
    }

    /** The model that has adapted. */
    Predictor adapt(Labelled support) {
        return learner.adapt(support.batch(), SEED);
    }

    /** What answers in the model's place, where rows are encoded and there is time. */
    Scored instead(Labelled support, Matrix features) {
        return fallback(support)
                .map(other -> other.predict(support, features))
                .orElseGet(() -> atOnce(support.labels(), features.rows()));
    }

    /** What was published to answer in its place; of classes that are known by name alone no learner can tell one from another. */
    Optional<Named> fallback(Labelled support) {
        boolean isOpen =
                schema.target() instanceof Target.Classes && support.batch().isEmpty();
        return fallback.filter(other -> !isOpen);
    }

    /** What answers in the place of both, in no time. */
    Scored atOnce(Labels support, int rows) {
        return new Scored(Baseline.NAME, new Prediction(Baseline.predict(schema, support, rows)));
    }

    /**
     * Labelled rows.
     *
     * @param classes their names, by index; empty where the target is no class
     */
    record Labelled(Batch batch, List<String> classes) {
        Labels labels() {
            return new Labels(batch.targets(), classes);
        }
    }

    /**
     * What labelled rows are labelled with.
     *
     * @param targets {@code [n, t]}
     * @param classes their names, by index; empty where the target is no class
     */
    record Labels(Matrix targets, List<String> classes) {
        int size() {
            return targets.rows();
        }
    }

    /** A prediction, and whose it is. */
    record Scored(String by, Prediction prediction) {}
}
