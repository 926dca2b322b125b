package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.data.toy.SinusoidConfig;
import io.metalearn.data.toy.SinusoidPlugin;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.Optional;

/** Settings that learn within a second, smooth, and with a second order that matters. */
final class Small {
    private Small() {}

    static Tasks sinusoids() {
        return new SinusoidPlugin().create(SinusoidConfig.defaults());
    }

    static AmlConfig config(Variant variant, int nearest, EmbeddingKind embedding, boolean everythingLearned) {
        AttentionConfig attention = new AttentionConfig(
                embedding,
                List.of(6, 5),
                List.of(7, 4),
                Activation.TANH,
                everythingLearned,
                everythingLearned ? Similarity.DOT_PRODUCT : Similarity.DISTANCE,
                3,
                everythingLearned);
        OuterLoop outer = new OuterLoop(6, 8, Descent.adam(1e-2), EpisodeSizes.of(1, 6, 7), new Validation(2, 12, 0));
        NetConfig net = new NetConfig(List.of(8, 7), Activation.TANH, 2, List.of(2), 0.1);
        return new AmlConfig(net, variant, nearest, 0.2, everythingLearned, attention, 4, 9, 5, outer);
    }

    /** Two classes of rows that have a number, a category and an image of 4 x 3 pixels, all of which tell a class in a task's own way. */
    static Tasks mixed() {
        return new Tasks(
                new Mixed("a", 7), new Mixed("b", 5), new Mixed("c", 3), DataCard.of("mixed"), Optional.empty());
    }

    private record Mixed(String split, int size) implements TaskDistribution {
        @Override
        public Schema schema() {
            return new Schema(
                    List.of(
                            new Field.Numeric("x"),
                            new Field.Categorical("kind", 3),
                            new Field.Image("picture", 1, 4, 3)),
                    new Target.Classes("side", 2));
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return new Episode(
                    "mixed/" + split + "/" + task,
                    rows(task, 2 * shape.shots(), seed.child("support")),
                    rows(task, 2 * shape.queries(), seed.child("query")));
        }

        private Batch rows(int task, int n, Seed seed) {
            int width = schema().width();
            RandomStream draws = seed.stream();
            Matrix features = Matrix.generate(n, width, all -> {
                for (int i = 0; i < all.length; i++) {
                    all[i] = i % width == 1 ? draws.nextInt(3) : (float) draws.nextGaussian();
                }
            });
            return new Batch(features, Matrix.generate(n, 1, labels -> {
                for (int row = 0; row < n; row++) {
                    double sign = task % 2 == 0 ? features.get(row, 0) : features.get(row, 2 + task % 12);
                    labels[row] = sign + (features.get(row, 1) - 1) > 0 ? 1 : 0;
                }
            }));
        }

        @Override
        public TaskCard task(int task) {
            return new TaskCard("mixed/" + split + "/" + task, TaskCard.ENDLESS, 2);
        }
    }
}
