package io.metalearn.spark;

import io.metalearn.api.Learner;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.bundle.ModelBundle;
import io.metalearn.bundle.Plugins;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A model on an executor, from the files of its bundle, whose digests are checked there again.
 *
 * @param schema of encoded rows
 */
record SharedModel(Schema schema, Learner learner, RowEncoder encoder) {
    static Broadcast<Shared<SharedModel>> of(ModelBundle model, JavaSparkContext spark) {
        Installed installed = Installed.here();
        Map<String, byte[]> files = BundleBytes.of(model);
        return spark.broadcast(new Shared<>(() -> loaded(BundleBytes.load(files), installed.alike())));
    }

    private static SharedModel loaded(ModelBundle model, Plugins plugins) {
        return new SharedModel(model.state().schema(), model.learner(plugins), model.rowEncoder(plugins));
    }
}
