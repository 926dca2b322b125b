package io.metalearn.baseline;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.model.Recordable;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import io.metalearn.nn.training.EpisodeObjective;
import io.metalearn.nn.training.MetaTraining;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A net trained on the pooled rows of all tasks as if they were one, then fine-tuned on a task's support by plain gradient descent
 * at the rate that is best on validation tasks: transfer learning as it is usually done. Without steps it stays as it is.
 */
record PooledNet(PooledNetConfig config, Kernels kernels) implements GradientMetaLearner {
    private static final int QUERIES = 50;
    private static final int MOST_TASKS = 100;

    @Override
    public Learner learn(Tasks tasks, Training training) {
        requireSharedTarget(tasks);
        Tensors theta = new MetaTraining(config.outer(), objective(tasks.schema())).run(tasks, training);
        return learner(tasks, theta, training.seed());
    }

    /** The loss of the query rows, nothing being adapted. */
    @Override
    public EpisodeObjective objective(Schema schema) {
        SchemaNet net = net(schema);
        return new EpisodeObjective(
                net::initial,
                (tape, theta, episode) ->
                        net.loss(theta, episode.query(), episode.noise().dropout(net.dropout())),
                (tape, theta, episode) -> net.loss(theta, episode.query()),
                kernels);
    }

    @Override
    public Learner learner(Tasks tasks, Tensors theta, Seed seed) {
        double rate = config.rates().stream()
                .min(Comparator.comparingDouble(candidate -> validationLoss(tasks, theta, candidate)))
                .orElse(1.0);
        return restore(new LearnerState(tasks.schema(), state(theta, rate)));
    }

    /** What a class is called in one episode says nothing of another: a net of pooled rows would learn to guess. */
    private static void requireSharedTarget(Tasks tasks) {
        if (tasks.schema().target() instanceof Target.Classes classes
                && tasks.train().mostWays() > 1) {
            throw new ConfigException("a net of pooled rows needs a target that means the same in every task, got "
                    + classes + ", whose classes are numbered anew in each: take a meta-learner, or centroid");
        }
    }

    @Override
    public Learner restore(LearnerState state) {
        return new FineTuning(state, net(state.schema()), new Tapes(kernels));
    }

    private Tensors state(Tensors theta, double rate) {
        return theta.with(FineTuning.STEPS, Tensor.scalar(config.steps()))
                .with(FineTuning.RATE, Tensor.scalar((float) rate));
    }

    private SchemaNet net(Schema schema) {
        return new SchemaNet(schema, config.net());
    }

    /** Not finite counts as the worst. */
    private double validationLoss(Tasks tasks, Tensors theta, double rate) {
        if (config.steps() == 0) {
            return 0;
        }
        FineTuning learner = new FineTuning(
                new LearnerState(tasks.schema(), state(theta, rate)), net(tasks.schema()), new Tapes(kernels));
        double sum = IntStream.range(0, Math.min(tasks.validation().size(), MOST_TASKS))
                .mapToDouble(task -> config.shots().stream()
                        .mapToDouble(k -> learner.loss(episode(tasks, task, k)))
                        .sum())
                .sum();
        return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
    }

    /** Validation episodes do not depend on the training's seed: the rate is to differ by the net alone. */
    private static Episode episode(Tasks tasks, int task, int shots) {
        return tasks.validation().episode(task, EpisodeShape.of(shots, QUERIES), new Seed(task));
    }

    /** The pooled parameters, and how they are fine-tuned. */
    private static final class FineTuning implements Recordable {
        static final String STEPS = "steps";
        static final String RATE = "rate";

        private final LearnerState state;
        private final SchemaNet net;
        private final Tapes tapes;
        private final FixedParameters theta;
        private final int steps;
        private final float rate;

        FineTuning(LearnerState state, SchemaNet net, Tapes tapes) {
            this.state = state;
            this.net = net;
            this.tapes = tapes;
            this.theta = new FixedParameters(state.tensors().select(name -> !name.equals(STEPS) && !name.equals(RATE)));
            this.steps = (int) state.tensors().get(STEPS).get(0);
            this.rate = state.tensors().get(RATE).get(0);
        }

        @Override
        public Predictor adapt(Batch support, Seed seed) {
            state.schema().require(support);
            return restore(support.isEmpty() || steps == 0 ? Tensors.empty() : tuned(support));
        }

        private Tensors tuned(Batch support) {
            return tapes.lend(tape -> theta.tensors(tuned(tape, Rows.of(tape, support))));
        }

        private Parameters tuned(Tape tape, Rows support) {
            Parameters tuned = theta.bind(tape);
            for (int step = 0; step < steps; step++) {
                Parameters gradient = tuned.gradientOf(net.loss(tuned, support));
                tuned = tuned.descend(tape.scalar(rate), gradient);
            }
            return tuned;
        }

        @Override
        public Outputs adaptedOutputs(Tape tape, Rows support, Var features) {
            return net.recorded(tuned(tape, support), features);
        }

        @Override
        public Outputs outputs(Tape tape, Tensors adapted, Var features) {
            return net.recorded(theta.with(adapted).bind(tape), features);
        }

        double loss(Episode episode) {
            FixedParameters tuned = new FixedParameters(tuned(episode.support()));
            return tapes.lend(tape -> (double)
                    net.loss(tuned.bind(tape), Rows.of(tape, episode.query())).value());
        }

        @Override
        public Predictor restore(Tensors adapted) {
            return net.predictor(theta, adapted, tapes);
        }

        /** {@inheritDoc} Empty of a net that is not fine-tuned. */
        @Override
        public Optional<Learner> withSteps(int otherSteps) {
            Tensors others = state.tensors().select(name -> !name.equals(STEPS)).with(STEPS, Tensor.scalar(otherSteps));
            return steps == 0
                    ? Optional.empty()
                    : Optional.of(new FineTuning(new LearnerState(state.schema(), others), net, tapes));
        }

        @Override
        public LearnerState state() {
            return state;
        }
    }
}
