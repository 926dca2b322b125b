package io.metalearn.boosted;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Seed;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows single trees on fixed rows by XGBoost (Chen and Guestrin, KDD 2016), histograms, one thread. What comes before a tree is in its
 * gradients alone, so each tree is grown by a booster of its own: a training goes on from any tree, and nothing hangs on how XGBoost
 * keeps its state. Loading its native code is left to the first use; that writes it to the folder for temporary files.
 */
final class TreeGrower implements AutoCloseable {
    private final DMatrix rows;
    private final TreesConfig config;

    /**
     * @param rows {@code [n, width]}, row-major
     * @throws ConfigException when the native code of XGBoost cannot be loaded on this machine
     */
    TreeGrower(float[] rows, int width, TreesConfig config) {
        this.config = config;
        this.rows = matrix(rows, width);
    }

    private static DMatrix matrix(float[] rows, int width) {
        try {
            return new DMatrix(rows, rows.length / width, width, Float.NaN);
        } catch (XGBoostError e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (LinkageError | RuntimeException e) {
            throw new ConfigException(
                    "boosted trees need XGBoost's native library, which cannot be loaded here ("
                            + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "): " + reason(e),
                    e);
        }
    }

    private static Throwable reason(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && reason.getCause() != reason) {
            reason = reason.getCause();
        }
        return reason;
    }

    /** One tree: the Newton step of these first and second derivatives of the loss by the margins, times the rate. */
    Forest grow(float[] gradients, float[] curvatures, Seed seed) {
        try {
            Booster booster = XGBoost.train(rows, settings(seed), 0, Map.of(), (IObjective) null, null);
            try {
                booster.boost(rows, 0, gradients, curvatures);
                return ModelJson.forest(booster.toByteArray("json"));
            } finally {
                booster.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Map<String, Object> settings(Seed seed) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("tree_method", "hist");
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        settings.put("base_score", 0f);
        settings.put("seed", seed.value() & Integer.MAX_VALUE);
        settings.put("max_depth", config.depth());
        settings.put("eta", config.rate());
        settings.put("subsample", config.rowShare());
        settings.put("colsample_bytree", config.columnShare());
        settings.put("min_child_weight", config.minimumWeight());
        settings.put("lambda", config.penalty());
        settings.put("max_bin", config.bins());
        return settings;
    }

    @Override
    public void close() {
        rows.dispose();
    }
}
