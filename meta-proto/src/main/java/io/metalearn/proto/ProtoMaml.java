package io.metalearn.proto;

import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import io.metalearn.nn.training.OuterTrained;
import java.util.function.UnaryOperator;

/**
 * Proto-MAML (Triantafillou et al., ICLR 2020, arXiv 1903.03096): MAML whose head starts from the prototypes, as the linear classifier
 * that a prototypical network is.
 *
 * <pre>
 * -|f(x) - c_n|^2 = 2 c_n . f(x) - |c_n|^2 - |f(x)|^2,   so   w_n = 2 c_n / T,   b_n = -|c_n|^2 / T
 * inner:  phi_{k+1} = phi_k - alpha grad L_support(phi_k),   phi_0 = (f, w, b)
 * outer:  minimise over f the mean over tasks of L_query(phi_K)
 * </pre>
 *
 * <p>Within a step the head is free; the meta-gradient goes through its start too, and through the inner gradients (second order) unless
 * the configuration drops those terms. Use it where there are shots enough to move the embedding; with no step it is
 * {@link ProtoNet}. A class without support rows starts from {@code w = 0, b = -1e4}, and stays there. The temperature T is 1 in the paper. The
 * strangeness of a row is {@code |f(x)|^2 / T} minus its largest logit: the distance from the nearest class, as far as the head is still
 * one of prototypes.
 *
 * <p>State: the parameters of f, {@code logTemperature}, {@code innerRate} and {@code innerSteps}, {@code abstention.thresholds}; an adapted model is f's parameters,
 * {@code head.W [d, classes]}, {@code head.b [classes]} and {@code head.rowsOfAClass}. Immutable, safe to share between threads.
 */
public final class ProtoMaml implements OuterTrained {
    private final ProtoMamlConfig config;
    private final Kernels kernels;

    public ProtoMaml(ProtoMamlConfig config, Kernels kernels) {
        this.config = config;
        this.kernels = kernels;
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public MetaObjective objective(Schema schema) {
        return episodes(schema);
    }

    /** @throws IllegalArgumentException when the target has no classes */
    @Override
    public MetaTraining outer(Schema schema) {
        return new MetaTraining(config.outer(), episodes(schema));
    }

    @Override
    public Learner learner(Tasks tasks, Tensors learned, Seed seed) {
        return training().learner(this, learned.with("", constant(tasks.schema())), tasks, seed);
    }

    private EpisodicTraining training() {
        return new EpisodicTraining(config.outer(), config.abstention());
    }

    @Override
    public Learner restore(LearnerState state) {
        return new ProtoMamlLearner(state, inner(state.schema()).of(state), new Tapes(kernels));
    }

    private Tensors constant(Schema schema) {
        return inner(schema).constant().with("", config.temperature().constant());
    }

    private EpisodeObjective episodes(Schema schema) {
        ProtoMamlInner inner = inner(schema);
        FixedParameters constant = new FixedParameters(config.temperature().constant());
        UnaryOperator<Parameters> order = config.firstOrder() ? Parameters::detach : gradient -> gradient;
        return EpisodeObjective.withDropout(
                seed -> inner.body().initial(seed).with("", config.temperature().parameter()),
                (tape, theta, episode, regularised) ->
                        loss(inner, tape, theta.with(constant.bind(tape)), episode, order, regularised),
                inner.body().dropout(),
                kernels);
    }

    private static Var loss(
            ProtoMamlInner inner,
            Tape tape,
            Parameters theta,
            EpisodeInputs episode,
            UnaryOperator<Parameters> order,
            UnaryOperator<Var> regularised) {
        Parameters adapted = inner.adapted(tape, theta, episode.support(), order, regularised);
        return inner.loss(adapted, episode.query(), regularised);
    }

    private ProtoMamlInner inner(Schema schema) {
        return new ProtoMamlInner(
                new Embedding(schema, config.embedding()), Labels.classes(schema), config.innerSteps(), (float)
                        config.innerRate());
    }
}
