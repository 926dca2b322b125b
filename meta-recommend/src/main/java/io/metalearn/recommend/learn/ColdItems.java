package io.metalearn.recommend.learn;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Phases;
import io.metalearn.api.Schema;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterLoop;
import java.util.Optional;
import java.util.function.Function;

/**
 * Learns to embed items that are new: a task is an item, its rows what users did with it. First a {@link BaseModel} with an embedding of each
 * training item is learned; then, the model being as it is, how the embedding of another item is made, an {@link ItemEmbedding}.
 *
 * <p>To adapt moves the embedding alone. State: the model, what makes embeddings, and the settings of the {@link WarmUp}. Immutable, safe
 * to share between threads.
 *
 * @param base settings of the model
 * @param embedding for a model
 * @param warmUp how an embedding learns from an item's rows, in training and after
 * @param outer the training of what makes embeddings; empty where nothing of it is learned
 * @param kernels to compute with
 */
record ColdItems(
        BaseConfig base,
        Function<BaseModel, ItemEmbedding> embedding,
        WarmUp warmUp,
        Optional<OuterLoop> outer,
        Kernels kernels)
        implements MetaLearner {
    @Override
    public Learner learn(Tasks tasks, Training training) {
        BaseModel model = new BaseModel(tasks.schema(), base);
        Phases phases = new Phases(training, outer.isPresent() ? 2 : 1);
        Tensors frozen = phases.next(
                "base",
                own -> BaseModel.frozen(new MetaTraining(
                                base.outer(), model.objective(tasks.train().size(), kernels))
                        .run(tasks, own)));
        EpisodeObjective objective = objective(tasks.schema()).withFrozen(frozen);
        Tensors learned = outer.map(
                        loop -> phases.next("embedding", own -> new MetaTraining(loop, objective).run(tasks, own)))
                .orElseGet(() -> objective.initial(training.seed().child("embedding")));
        return restore(new LearnerState(tasks.schema(), frozen.with("", learned).with("", warmUp.state())));
    }

    /** What the second phase descends; the model's parameters are to be given. */
    EpisodeObjective objective(Schema schema) {
        ItemEmbedding made = embedding.apply(new BaseModel(schema, base));
        return new EpisodeObjective(
                made::initial, (tape, theta, episode) -> made.loss(tape, theta, episode, warmUp), kernels);
    }

    @Override
    public Learner restore(LearnerState state) {
        BaseModel model = new BaseModel(state.schema(), base);
        return new ColdItemLearner(state, model, embedding.apply(model), new Tapes(kernels));
    }
}
