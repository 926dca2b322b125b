package io.metalearn.nn.training;

import io.metalearn.api.Episode;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Gradient;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The mean of an {@link Loss} over episodes: exactly what {@link MetaTraining} descends. Immutable, safe to share between
 * threads.
 */
public final class EpisodeObjective implements MetaObjective {
    private final Function<Seed, Tensors> initial;
    private final Loss loss;
    private final Loss validationLoss;
    private final Kernels kernels;
    private final float progress;
    private final int groupSize;
    private final ConcurrentLinkedQueue<Evaluation> idle = new ConcurrentLinkedQueue<>();

    /** An objective that is also what a training is judged by. */
    public EpisodeObjective(Function<Seed, Tensors> initial, Loss loss, Kernels kernels) {
        this(initial, loss, loss, kernels);
    }

    /**
     * The loss of one episode as an expression of the parameters and the episode's rows: all that distinguishes one gradient-trained
     * meta-learner from another. Or the mean loss of a group of episodes, where tasks learn from each other, see
     * {@link #inGroupsOf}. Pure.
     *
     * <p>The expression is recorded once for each pair of support and query sizes, and then runs on many episodes: it may depend on the
     * sizes, and on how many episodes there are, but never on entries, which are not there yet when it is recorded.
     */
    @FunctionalInterface
    public interface Loss {
        /**
         * The loss, {@code [1, 1, 1]}, on {@code tape}.
         *
         * @param parameters leaves on {@code tape}
         */
        Var of(Tape tape, Parameters parameters, EpisodeInputs episode);
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
    public EpisodeObjective(Function<Seed, Tensors> initial, Loss loss, Loss validationLoss, Kernels kernels) {
        this(initial, loss, validationLoss, kernels, 1, 1);
    }

    private EpisodeObjective(
            Function<Seed, Tensors> initial,
            Loss loss,
            Loss validationLoss,
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

    /** The objective whose training starts from these parameters; those that are not given start fresh. */
    public EpisodeObjective startingFrom(Tensors given) {
        return new EpisodeObjective(
                seed -> initial.apply(seed).with("", given), loss, validationLoss, kernels, progress, groupSize);
    }

    /** The objective of the other parameters, these being as they are: they are no longer among those that are learned. */
    public EpisodeObjective withFrozen(Tensors frozen) {
        FixedParameters constant = new FixedParameters(frozen);
        return new EpisodeObjective(
                seed -> initial.apply(seed).select(name -> !frozen.has(name)),
                (tape, theta, episode) -> loss.of(tape, theta.with(constant.bind(tape)), episode),
                (tape, theta, episode) -> validationLoss.of(tape, theta.with(constant.bind(tape)), episode),
                kernels,
                progress,
                groupSize);
    }

    /** Episodes of one loss. */
    int groupSize() {
        return groupSize;
    }

    @Override
    public Tensors initial(Seed seed) {
        return initial.apply(seed);
    }

    /**
     * {@inheritDoc} Its loss is recorded once for each size of episode. The gradient by a table of embeddings is whole here; a
     * {@link #source} has it by rows.
     */
    @Override
    public LossAndGradients evaluate(Tensors parameters, List<Episode> episodes, Seed seed) {
        MetaBatch batch = new Given(episodes, groupSize == 1 ? 1 : episodes.size(), progress, seed);
        Evaluation own = Optional.ofNullable(idle.poll())
                .filter(kept -> kept.layout.fits(parameters))
                .orElseGet(() -> new Evaluation(layout(parameters, batch), gradients(1)));
        LossAndGradients result = own.of(parameters, batch);
        idle.add(own);
        return result;
    }

    /** Episodes that are there, each by itself or all as one group. */
    private record Given(List<Episode> episodes, int groupSize, float progress, Seed seed) implements MetaBatch {
        @Override
        public int size() {
            return episodes.size() / groupSize;
        }

        @Override
        public void draw(int index, EpisodeGroup into) {
            int first = index * groupSize;
            into.begin(progress, seed.child(first));
            episodes.subList(first, first + groupSize).forEach(one -> into.add(one, EpisodeInputs.NO_TASK));
        }
    }

    /** What one call needs to itself. */
    private record Evaluation(ParameterLayout layout, EpisodeGradients gradients) {
        LossAndGradients of(Tensors parameters, MetaBatch batch) {
            Gradient gradient = layout.gradient();
            double loss = gradients.meanLossAndGradient(layout.theta(parameters), batch, gradient);
            return new LossAndGradients(loss, gradient.tensors());
        }
    }

    /** A source of its gradients by so many threads of this process; to be closed. One call at a time. */
    public GradientSource source(int threads) {
        return gradients(threads);
    }

    EpisodeGradients gradients(int threads) {
        return new EpisodeGradients(this::programs, threads);
    }

    private EpisodePrograms programs(ParameterLayout layout) {
        return new EpisodePrograms(loss, validationLoss, layout, kernels);
    }

    /**
     * Where its parameters lie. A matrix of at least {@link ParameterLayout#TABLE_ROWS} rows is a table when the loss reads it only by
     * {@link Var#gatherRows}.
     *
     * @param like whose first group the loss is looked at of, where there are such matrices
     */
    public ParameterLayout layout(Tensors parameters, MetaBatch like) {
        ParameterLayout plain = ParameterLayout.of(parameters);
        ParameterLayout large = plain.withTables(name -> true);
        if (large.tables() == 0) {
            return plain;
        }
        EpisodeProgram trial = programs(large).draw(like, 0, true);
        return plain.withTables(trial.gathered()::contains);
    }
}
