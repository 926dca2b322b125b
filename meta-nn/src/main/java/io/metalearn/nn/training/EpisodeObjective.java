package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The mean of an {@link EpisodeLoss} over episodes: exactly what {@link MetaTraining} descends. Immutable, safe to share between
 * threads.
 */
public final class EpisodeObjective implements MetaObjective {
    private final Function<Seed, Tensors> initial;
    private final EpisodeLoss loss;
    private final EpisodeLoss validationLoss;
    private final Kernels kernels;
    private final float progress;
    private final int groupSize;

    /** An objective that is also what a training is judged by. */
    public EpisodeObjective(Function<Seed, Tensors> initial, EpisodeLoss loss, Kernels kernels) {
        this(initial, loss, loss, kernels);
    }

    /** The loss of an episode whose hidden layers are regularised. */
    @FunctionalInterface
    public interface RegularisedLoss {
        Var of(Tape tape, Parameters parameters, EpisodeInputs episode, UnaryOperator<Var> regularised);
    }

    /** An objective with dropout of that share, by which a training is not judged. */
    public static EpisodeObjective withDropout(
            Function<Seed, Tensors> initial, RegularisedLoss loss, double share, Kernels kernels) {
        return new EpisodeObjective(
                initial,
                (tape, theta, episode) ->
                        loss.of(tape, theta, episode, episode.noise().dropout(share)),
                (tape, theta, episode) -> loss.of(tape, theta, episode, h -> h),
                kernels);
    }

    /**
     * @param loss is descended
     * @param validationLoss of the same parameters; judges them on validation episodes
     */
    public EpisodeObjective(
            Function<Seed, Tensors> initial, EpisodeLoss loss, EpisodeLoss validationLoss, Kernels kernels) {
        this(initial, loss, validationLoss, kernels, 1, 1);
    }

    private EpisodeObjective(
            Function<Seed, Tensors> initial,
            EpisodeLoss loss,
            EpisodeLoss validationLoss,
            Kernels kernels,
            float progress,
            int groupSize) {
        this.initial = initial;
        this.loss = loss;
        this.validationLoss = validationLoss;
        this.kernels = kernels;
        this.progress = progress;
        this.groupSize = groupSize;
    }

    /** The objective as it is when that share of the outer steps is done, in [0, 1]; this one is that of the end. */
    public EpisodeObjective at(double share) {
        return new EpisodeObjective(initial, loss, validationLoss, kernels, (float) share, groupSize);
    }

    /**
     * The objective whose losses are of groups of so many episodes, of different tasks, each, or of as many as there are tasks. A
     * meta-batch then holds as many whole groups as its episodes make, at least one, and so does a look at validation. {@link #evaluate}
     * takes all its episodes as one group.
     */
    public EpisodeObjective inGroupsOf(int episodes) {
        OuterLoop.atLeast(1, episodes, "episodes of a group");
        return new EpisodeObjective(initial, loss, validationLoss, kernels, progress, episodes);
    }

    /** Episodes of one loss. */
    int groupSize() {
        return groupSize;
    }

    @Override
    public Tensors initial(Seed seed) {
        return initial.apply(seed);
    }

    @Override
    public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
        ParameterLayout layout = ParameterLayout.of(parameters);
        float[] flat = layout.flatten(parameters);
        float[] gradient = new float[layout.size()];
        try (EpisodeGradients gradients = gradients(layout, 1)) {
            List<DrawnEpisode> all = IntStream.range(0, episodes.size())
                    .mapToObj(index -> new DrawnEpisode(episodes.get(index), 0, progress, seed.child(index)))
                    .toList();
            double mean = groupSize == 1
                    ? gradients.meanLossAndGradient(flat, all.size(), index -> List.of(all.get(index)), gradient)
                    : gradients.meanLossAndGradient(flat, 1, index -> all, gradient);
            return new LossAndGradients(mean, layout.tensors(gradient));
        }
    }

    EpisodeGradients gradients(ParameterLayout layout, int threads) {
        return new EpisodeGradients(loss, validationLoss, layout, kernels, threads);
    }
}
