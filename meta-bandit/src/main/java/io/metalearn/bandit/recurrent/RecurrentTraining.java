package io.metalearn.bandit.recurrent;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.SideBySide;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.bandit.BanditProblem;
import io.metalearn.api.bandit.ProblemDistribution;
import io.metalearn.bandit.Problems;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.kernels.Kernels;
import io.metalearn.nn.training.DescentSteps;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** One training of {@link RecurrentLearner} under way. Mutable, not thread-safe; threads it starts end with each step. */
final class RecurrentTraining {
    /** Pulls that a training begins with. */
    private static final int SHORT = 10;
    /** Of a step, side by side: a number of its own, so that threads do not change the result. */
    private static final int PARTS = 4;

    private final RecurrentConfig config;
    private final ProblemDistribution distribution;
    private final Training training;
    private final ParameterLayout layout;
    /** By stage of the training: its parts, for problems longer than those of the stage before. */
    private final List<List<Part>> stages;

    private final int width;
    private final Weights weights;
    private final int steps;
    private final float[] theta;
    private final float[] gradient;
    private final DescentSteps descent;
    private float[] best;
    private float highest = Float.NEGATIVE_INFINITY;
    private int done;

    RecurrentTraining(
            RecurrentConfig config,
            Inputs inputs,
            ProblemDistribution distribution,
            Training training,
            Kernels kernels) {
        this.config = config;
        this.distribution = distribution;
        this.training = training;
        int pulls = inputs.card().pulls();
        int parts = Math.min(PARTS, config.problems());
        this.width = config.problems() / parts;
        RecurrentNet net = inputs.net(config.hidden());
        this.layout = net.layout();
        this.stages = IntStream.of(pulls / 10, pulls / 3, pulls)
                .map(some -> Math.max(some, Math.min(SHORT, pulls)))
                .mapToObj(inputs::withPulls)
                .map(of -> IntStream.range(0, parts)
                        .mapToObj(part -> new Part(of, net, width, kernels))
                        .toList())
                .toList();
        this.weights = new Weights(net);
        this.steps = training.iterations(config.iterations());
        this.theta = layout.flatten(net.initial(pulls, training.seed().child("initial")));
        this.gradient = new float[theta.length];
        this.descent = new DescentSteps(config.descent(), theta.length, steps);
        this.best = theta.clone();
    }

    /** The best weights of the looks at validation problems. */
    Tensors finish() {
        training.monitor().start().ifPresent(this::restore);
        int every = Math.max(1, steps / config.looks());
        while (done < steps) {
            double loss = step();
            done++;
            if (done % every == 0 || done == steps) {
                look();
            }
            training.monitor().step(done, steps, loss, this::checkpoint);
        }
        return layout.tensors(best);
    }

    private double step() {
        double left = 1 - (double) done / steps;
        ActorCritic how =
                new ActorCritic(config.gamma(), config.lambda(), config.valueWeight(), left * config.entropyWeight());
        List<Part> parts = stages.get(Math.min(stages.size() - 1, (int) (4L * done / steps)));
        double loss = mean(
                parts,
                training.seed().child("training").child(done),
                (part, problems, seed) -> part.differentiate(weights, problems, seed.child("actions").stream(), how));
        Arrays.fill(gradient, 0);
        for (Part part : parts) {
            float[] share = layout.flatten(part.gradient().tensors());
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += share[i] / parts.size();
            }
        }
        descent.step(theta, gradient);
        return loss;
    }

    /** At the same validation problems each time, of all pulls. */
    private void look() {
        List<Part> parts = stages.get(stages.size() - 1);
        int batches = Math.max(1, config.validation() / config.problems());
        float value = (float) IntStream.range(0, batches)
                .mapToDouble(batch -> mean(
                        parts,
                        training.seed().child("validation").child(batch),
                        (part, problems, seed) -> part.value(weights, problems, seed.child("actions").stream())))
                .average()
                .orElseThrow();
        training.monitor().validated(done, -value);
        if (value > highest) {
            highest = value;
            best = theta.clone();
        }
    }

    private interface Piece {
        double of(Part part, List<BanditProblem> problems, Seed seed);
    }

    /** Over parts that are computed side by side, with the weights as they are now. */
    private double mean(List<Part> parts, Seed seed, Piece piece) {
        weights.load(layout.tensors(theta));
        List<Callable<Double>> jobs = IntStream.range(0, parts.size())
                .<Callable<Double>>mapToObj(i -> () -> {
                    Seed own = seed.child(i);
                    return piece.of(parts.get(i), Problems.of(distribution, width, own), own);
                })
                .toList();
        return new SideBySide(training.threads())
                .all(jobs).stream().mapToDouble(one -> one).average().orElseThrow();
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(
                done,
                Tensors.empty()
                        .with("theta.", layout.tensors(theta))
                        .with("best.", layout.tensors(best))
                        .with("highest", Tensor.scalar(highest))
                        .with("descent.", descent.state()));
    }

    private void restore(Checkpoint checkpoint) {
        Tensors tensors = checkpoint.tensors();
        System.arraycopy(layout.flatten(tensors.under("theta.")), 0, theta, 0, theta.length);
        best = layout.flatten(tensors.under("best."));
        highest = tensors.get("highest").get(0);
        descent.restore(tensors.under("descent."));
        done = (int) checkpoint.step();
    }
}
