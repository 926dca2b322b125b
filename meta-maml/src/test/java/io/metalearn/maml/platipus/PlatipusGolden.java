package io.metalearn.maml.platipus;

import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import io.metalearn.nn.training.EpisodeInputs;
import io.metalearn.nn.training.Noise;
import io.metalearn.tck.golden.GoldenCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The loss of PLATIPUS, its gradients and its samples against their reference case. */
public final class PlatipusGolden {
    private static final List<String> TENSORS = List.of("W1", "W2", "b1", "b2");

    private final GoldenCase golden;
    private final Tape tape = new Tape(KernelChoice.preferred());
    private final Parameters all;
    private final VariationalModel model;

    private PlatipusGolden(GoldenCase golden) {
        this.golden = golden;
        this.all = new FixedParameters(parameters(golden)).bind(tape);
        List<Integer> layers = golden.integers("layers");
        Activation activation = Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
        NetConfig net =
                NetConfig.of(activation, layers.subList(1, layers.size() - 1).toArray(Integer[]::new));
        this.model = new VariationalModel(new SchemaNet(golden.schema(), net), golden.integer("inner_steps"));
    }

    public static void check(GoldenCase golden) {
        PlatipusGolden checks = new PlatipusGolden(golden);
        checks.checkLossAndGradients();
        checks.checkParts();
        checks.checkSamples();
    }

    private static Tensors parameters(GoldenCase golden) {
        Tensors given = golden.parameters();
        return Tensors.empty()
                .with(VariationalModel.MU, given.under("mu."))
                .with(VariationalModel.LOG_PRIOR, given.under("log_sigma2."))
                .with(VariationalModel.LOG_POSTERIOR, given.under("log_vq."))
                .with(VariationalModel.GAMMA_PRIOR, given.get("gamma_p"))
                .with(VariationalModel.GAMMA_POSTERIOR, given.get("gamma_q"))
                .with(VariationalModel.RATE, given.get("alpha"));
    }

    private void checkLossAndGradients() {
        float klWeight = (float) golden.number("kl_weight");
        Var sum = tape.scalar(0);
        double[] losses = new double[golden.tasks()];
        for (int task = 0; task < losses.length; task++) {
            Var loss = model.loss(all, episode(task), klWeight);
            losses[task] = loss.value();
            sum = sum.plus(loss);
        }
        Var loss = sum.times(1f / losses.length);
        golden.expected("loss_per_task").assertMatches(losses);
        golden.expected("loss").assertMatches(loss.value());
        Parameters gradients = all.gradientOf(loss);
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(entries(gradients.get(ours(name))));
        }
    }

    private static String ours(String name) {
        return name.replace("log_sigma2.", VariationalModel.LOG_PRIOR)
                .replace("log_vq.", VariationalModel.LOG_POSTERIOR)
                .replace("gamma_p", VariationalModel.GAMMA_PRIOR)
                .replace("gamma_q", VariationalModel.GAMMA_POSTERIOR)
                .replace("alpha", VariationalModel.RATE);
    }

    private void checkParts() {
        double[] divergences = new double[golden.tasks()];
        double[] queryLosses = new double[golden.tasks()];
        for (int task = 0; task < golden.tasks(); task++) {
            EpisodeInputs episode = episode(task);
            Distribution posterior = model.posterior(all, episode.query());
            Distribution prior = model.prior(all, episode.support());
            Parameters theta = posterior.sample(given(task, "noise", 0));
            Parameters phi = model.adapted(all, theta, episode.support(), h -> h);
            divergences[task] = posterior.divergence(prior).value();
            queryLosses[task] = model.net().loss(phi, episode.query()).value();
            if (task == 0) {
                compare("mu_q_task0", posterior.mean());
                compare("mu_p_task0", prior.mean());
                compare("theta_task0", theta);
                compare("phi_task0", phi);
                golden.expected("query_predictions_task0")
                        .assertMatches(
                                entries(model.net().outputs(phi, episode.query().features())));
            }
        }
        golden.expected("kl_per_task").assertMatches(divergences);
        golden.expected("query_loss_per_task").assertMatches(queryLosses);
    }

    private void checkSamples() {
        EpisodeInputs episode = episode(0);
        int samples = golden.integer("test_samples");
        Distribution prior = model.prior(all, episode.support());
        Var[] predictions = new Var[samples];
        Var sum = tape.scalar(0);
        for (int m = 0; m < samples; m++) {
            Parameters theta = prior.sample(given(0, "test_noise", m));
            Parameters phi = model.adapted(all, theta, episode.support(), h -> h);
            predictions[m] = model.net().outputs(phi, episode.query().features());
            sum = sum.plus(predictions[m]);
        }
        golden.expected("test_predictions_task0")
                .assertMatches(Arrays.stream(predictions)
                        .flatMapToDouble(prediction -> Arrays.stream(entries(prediction)))
                        .toArray());
        golden.expected("test_mean_task0").assertMatches(entries(sum.times(1f / samples)));
    }

    private void compare(String expected, Parameters actual) {
        for (String name : golden.expectedNames(expected)) {
            golden.expected(expected + "." + name).assertMatches(entries(actual.get(name)));
        }
    }

    private EpisodeInputs episode(int task) {
        Rows support = Rows.of(tape, golden.episodes().get(task).support());
        Rows query = Rows.of(tape, golden.episodes().get(task).query());
        UnaryOperator<Var> given = given(task, "noise", 0);
        Noise noise = new Noise() {
            @Override
            public Var normal(int batch, int rows, int columns) {
                return given.apply(tape.zeros(batch, rows, columns));
            }

            @Override
            public Var mask(float dropped, int batch, int rows, int columns) {
                throw new AssertionError("nothing is dropped");
            }
        };
        return new EpisodeInputs(support, query, tape.zeros(1, query.size(), 1), tape.scalar(0), tape.scalar(1), noise);
    }

    /** The noise of the case, tensor by tensor in the order of their names. */
    private UnaryOperator<Var> given(int task, String array, int sample) {
        int[] asked = {0};
        return like -> {
            String tensor = TENSORS.get(asked[0]++);
            double[] values = golden.task(task, array + "." + tensor).values();
            float[] entries = new float[like.size()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = (float) values[sample * entries.length + i];
            }
            return tape.constant(like.batch(), like.rows(), like.columns(), entries, 0);
        };
    }

    private static double[] entries(Var var) {
        float[] entries = new float[var.size()];
        var.copyTo(entries, 0);
        double[] wide = new double[entries.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = entries[i];
        }
        return wide;
    }
}
