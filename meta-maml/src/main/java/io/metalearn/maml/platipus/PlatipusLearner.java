package io.metalearn.maml.platipus;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Predictor;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.model.Tapes;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A distribution over parameters, from which each task has samples adapted to it. */
final class PlatipusLearner implements Learner {
    private static final String STEPS = "innerSteps";
    private static final String SAMPLES = "samples";
    private static final String SCALE = "calibration.scale";
    private static final String FLOOR = "calibration.floor";
    private static final Set<String> SETTINGS = Set.of(STEPS, SAMPLES, SCALE, FLOOR);

    private final LearnerState state;
    private final Tapes tapes;
    private final VariationalModel model;
    private final int samples;
    private final Calibration calibration;
    private final FixedParameters learned;
    private final FixedParameters mu;

    /** @param state as {@link #state(Tensors, PlatipusConfig, Calibration)} gives it */
    PlatipusLearner(LearnerState state, SchemaNet net, Tapes tapes) {
        this.state = state;
        this.tapes = tapes;
        Tensors all = state.tensors();
        this.model = new VariationalModel(net, (int) all.get(STEPS).get(0));
        this.samples = (int) all.get(SAMPLES).get(0);
        this.calibration = new Calibration(all.get(SCALE).get(0), all.get(FLOOR).get(0));
        this.learned = new FixedParameters(all.select(name -> !SETTINGS.contains(name)));
        this.mu = new FixedParameters(all.under(VariationalModel.MU));
    }

    static Tensors state(Tensors learned, PlatipusConfig config, Calibration calibration) {
        return learned.with(STEPS, Tensor.scalar(config.innerSteps()))
                .with(SAMPLES, Tensor.scalar(config.samples()))
                .with(SCALE, Tensor.scalar((float) calibration.scale()))
                .with(FLOOR, Tensor.scalar((float) calibration.floor()));
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        state.schema().require(support);
        return restore(tapes.lend(tape -> adapted(tape, support, seed)));
    }

    private Tensors adapted(Tape tape, Batch support, Seed seed) {
        Parameters all = learned.bind(tape);
        Rows rows = Rows.of(tape, support);
        Distribution prior = model.prior(all, rows);
        Tensors adapted = Tensors.empty();
        for (int m = 0; m < samples; m++) {
            Parameters theta = prior.sample(normal(tape, seed.child(m).stream()));
            adapted = adapted.with(prefix(m), mu.tensors(model.adapted(all, theta, rows, h -> h)));
        }
        return adapted;
    }

    private static UnaryOperator<Var> normal(Tape tape, RandomStream draws) {
        return like -> {
            float[] entries = new float[like.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = (float) draws.nextGaussian();
            }
            return tape.constant(like.batch(), like.rows(), like.columns(), entries, 0);
        };
    }

    private static String prefix(int sample) {
        return "sample." + sample + ".";
    }

    @Override
    public Predictor restore(Tensors adapted) {
        List<Predictor> models = IntStream.range(0, samples)
                .<Predictor>mapToObj(m -> model.net().predictor(mu, adapted.under(prefix(m)), tapes))
                .toList();
        return new Mixture(state.schema().target(), models, calibration, adapted);
    }

    @Override
    public LearnerState state() {
        return state;
    }
}
