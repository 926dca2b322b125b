package io.metalearn.proto;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.training.EpisodeSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The thresholds of strangeness above which a classifier abstains, one for each number of support rows of a class: the more rows, the
 * closer a class is to its rows. Each is chosen on query rows of known classes in validation episodes, see {@link FalseAlarms}. Part of the learner's
 * state, as {@code abstention.thresholds [most shots]}.
 *
 * <p>Classes to choose by are few, and may all be tighter than others. Training classes are more, but the learner knows them, so that their rows are not strange to it. To
 * {@link NearestMean}, which has learned nothing, all are alike new: where on validation classes it keeps the budget of all classes with less than the budget, the learner is
 * to keep but that.
 */
final class Abstention {
    private static final String PREFIX = "abstention.";
    private static final String THRESHOLDS = PREFIX + "thresholds";

    private final float[] thresholds;

    private Abstention(float[] thresholds) {
        this.thresholds = thresholds;
    }

    /** That of a state; it never abstains where the state says nothing. */
    static Abstention of(LearnerState state) {
        Tensors all = state.tensors();
        return new Abstention(
                all.has(THRESHOLDS) ? all.get(THRESHOLDS).toArray() : new float[] {Float.POSITIVE_INFINITY});
    }

    /** What of a state is the model's. */
    static Tensors without(Tensors state) {
        return state.select(name -> !name.startsWith(PREFIX));
    }

    /** The threshold for classes that have so many support rows on average. */
    float threshold(double rowsOfAClass) {
        int shots = (int) Math.max(1, Math.min(thresholds.length, Math.round(rowsOfAClass)));
        return thresholds[shots - 1];
    }

    /** How strange rows are to one who was shown a support, {@code [n, 1]}. */
    private interface Strangeness {
        Matrix of(Batch support, Matrix features);
    }

    /** The learner's state with thresholds chosen on validation tasks, for as many shots as the sizes name. */
    static LearnerState calibrated(
            Learner learner, Tasks tasks, EpisodeSizes sizes, AbstentionConfig config, Seed seed) {
        LearnerState state = learner.state();
        if (config.falseAlarm() == 0) {
            return state;
        }
        float[] thresholds = new float[Math.max(1, sizes.maximumShots())];
        for (int shots = thresholds.length; shots >= 1; shots--) {
            thresholds[shots - 1] = shots < sizes.minimumShots()
                    ? thresholds[shots]
                    : threshold(learner, tasks, sizes, shots, config, seed);
        }
        Tensor stored = Tensor.of(new int[] {thresholds.length}, thresholds);
        return new LearnerState(state.schema(), state.tensors().with(THRESHOLDS, stored));
    }

    private static float threshold(
            Learner learner, Tasks tasks, EpisodeSizes sizes, int shots, AbstentionConfig config, Seed seed) {
        Strangeness learned =
                (support, features) -> ((AbstainingPredictor) learner.adapt(support, seed)).strangeness(features);
        EpisodeShape chosenBy = shape(tasks.validation(), sizes, shots);
        EpisodeShape learnedFrom = shape(tasks.train(), sizes, shots);
        FalseAlarms plain = known(NearestMean::strangeness, tasks.validation(), chosenBy, config, seed);
        FalseAlarms others = known(NearestMean::strangeness, tasks.train(), learnedFrom, config, seed.child("train"));
        double budget = plain.shareOf(config.falseAlarm(), plain.and(others));
        return known(learned, tasks.validation(), chosenBy, config, seed).threshold(budget);
    }

    private static EpisodeShape shape(TaskDistribution tasks, EpisodeSizes sizes, int shots) {
        int wanted = sizes.minimumWays() > 0
                ? sizes.minimumWays()
                : ((Target.Classes) tasks.schema().target()).classes();
        return new EpisodeShape(Math.min(wanted, tasks.mostWays()), shots, sizes.queries());
    }

    /** Episodes without one of their classes, as those are that "none of these" is an answer in: of fewer classes none is like a row by chance. */
    private static FalseAlarms known(
            Strangeness by, TaskDistribution tasks, EpisodeShape shape, AbstentionConfig config, Seed seed) {
        List<ClassDraw> draws = new ArrayList<>();
        float[] unknown = new float[0];
        for (int i = 0; i < config.episodes(); i++) {
            Episode episode = tasks.episode(i % tasks.size(), shape, seed.child(i));
            int left = shape.ways() > 2 ? i % shape.ways() : shape.ways();
            Matrix strangeness =
                    by.of(without(episode.support(), left), episode.query().features());
            for (int label = 0; label < shape.ways(); label++) {
                ClassDraw draw = ClassDraw.of(i, episode, label, strangeness);
                if (label == left) {
                    unknown = FalseAlarms.joined(unknown, draw.strangeness());
                } else {
                    draws.add(draw);
                }
            }
        }
        return FalseAlarms.of(draws, unknown);
    }

    private static Batch without(Batch support, int label) {
        return support.select(IntStream.range(0, support.size())
                .filter(row -> support.targets().get(row, 0) != label)
                .toArray());
    }

    /** The strangeness of rows by the logits of their best class: minus the largest of each row, {@code [n, 1]}. */
    static Matrix ofLargest(Matrix logits) {
        return Matrix.generate(logits.rows(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                float largest = logits.get(row, 0);
                for (int n = 1; n < logits.columns(); n++) {
                    largest = Math.max(largest, logits.get(row, n));
                }
                values[row] = -largest;
            }
        });
    }
}
