package io.metalearn.attention.process;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.optim.Annealing;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.OuterTrained;
import io.metalearn.nn.training.Validation;
import java.util.function.Function;

/**
 * Learns an {@link AmortisedModel} across tasks: the mean over episodes of its loss on the query given the support is descended. No
 * gradient is taken on the support, so adaptation costs one forward pass.
 *
 * <p>State: the model's parameters; an adapted model is its context. Immutable, safe to share between threads.
 */
public final class AmortisedMetaLearner implements OuterTrained {
    private final Function<Schema, AmortisedModel> models;
    private final OuterLoop outer;
    private final Kernels kernels;

    /** @param models the model for a schema; throws {@link io.metalearn.api.ConfigException} for one that it does not serve */
    public AmortisedMetaLearner(Function<Schema, AmortisedModel> models, OuterLoop outer, Kernels kernels) {
        this.models = models;
        this.outer = outer;
        this.kernels = kernels;
    }

    /** 3000 steps of Adam from 5e-3 to a twentieth of it, on supports of 0 to 15 rows: zero-shot is learned too. */
    public static OuterLoop outerDefaults() {
        Descent descent = new Descent(Descent.Rule.ADAM, 5e-3, 0.05, Annealing.COSINE, 1, 0);
        return new OuterLoop(3000, 16, descent, EpisodeSizes.of(0, 15, 30), new Validation(100, 64, 0));
    }

    @Override
    public EpisodeObjective objective(Schema schema) {
        AmortisedModel model = models.apply(schema);
        return new EpisodeObjective(
                model::initial,
                model::trainingLoss,
                (tape, theta, episode) -> model.loss(tape, theta, episode, h -> h),
                kernels);
    }

    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(outer, objective(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return restore(new LearnerState(tasks.schema(), learned));
    }

    @Override
    public Learner restore(LearnerState state) {
        return new AmortisedLearner(state, models.apply(state.schema()), new Tapes(kernels));
    }
}
