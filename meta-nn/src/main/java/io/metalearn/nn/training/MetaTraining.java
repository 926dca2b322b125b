package io.metalearn.nn.training;

import io.metalearn.api.Checkpoint;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.nn.ParameterLayout;
import io.metalearn.nn.optim.Adam;
import io.metalearn.nn.optim.CosineSchedule;
import io.metalearn.nn.optim.GradientClip;

/**
 * The outer loop: Adam on the mean loss of a meta-batch of episodes, drawn afresh each step; every so often a look at validation
 * episodes, of which the best parameters are kept. Immutable; a run keeps its own state.
 *
 * @param settings the loop's
 * @param objective what is descended
 */
public record MetaTraining(OuterLoop settings, EpisodeObjective objective) {
    /** Learned parameters: the best seen on validation where that is looked at, else the last. */
    public Tensors run(Tasks tasks, Training training) {
        Tensors initial = objective.initial(training.seed().child("initial"));
        ParameterLayout layout = ParameterLayout.of(initial);
        try (EpisodeGradients gradients = objective.gradients(layout, training.threads())) {
            Run run = new Run(tasks, training, layout, gradients, layout.flatten(initial));
            training.monitor().start().ifPresent(run::restore);
            run.finish();
            return layout.tensors(run.chosen());
        }
    }

    /** One training under way. */
    private final class Run {
        private final Tasks tasks;
        private final Training training;
        private final ParameterLayout layout;
        private final EpisodeGradients gradients;
        private final long steps;
        private final CosineSchedule schedule = new CosineSchedule(settings.outerRate(), settings.finalRate());
        private final GradientClip clip = new GradientClip(settings.clipNorm());
        private final Seed trainingEpisodes;
        private final DrawnEpisodes validation;
        private final float[] theta;
        private final float[] gradient;
        private final Adam adam;
        private float[] best;
        private float bestLoss = Float.POSITIVE_INFINITY;
        private long done;

        Run(Tasks tasks, Training training, ParameterLayout layout, EpisodeGradients gradients, float[] theta) {
            this.tasks = tasks;
            this.training = training;
            this.layout = layout;
            this.gradients = gradients;
            this.theta = theta;
            this.best = theta.clone();
            this.gradient = new float[theta.length];
            this.adam = new Adam(theta.length, settings.weightDecay());
            this.steps = training.iterations(settings.iterations());
            this.trainingEpisodes = training.seed().child("training");
            this.validation = DrawnEpisodes.inTurn(
                    tasks.validation(), settings, training.seed().child("validation"));
        }

        void finish() {
            while (done < steps) {
                double loss = step();
                done++;
                if (isLook()) {
                    look();
                }
                training.monitor().step(done, steps, loss, this::checkpoint);
            }
        }

        float[] chosen() {
            return Float.isInfinite(bestLoss) ? theta : best;
        }

        private double step() {
            DrawnEpisodes episodes = DrawnEpisodes.atRandom(tasks.train(), settings, trainingEpisodes.child(done));
            try {
                double loss = gradients.meanLossAndGradient(theta, settings.metaBatchSize(), episodes, gradient);
                clip.apply(gradient, gradients.blocks());
                adam.step(theta, gradient, schedule.at(done, steps), gradients.blocks());
                return loss;
            } catch (ArithmeticException e) {
                throw new ArithmeticException("outer step " + (done + 1) + ": " + e.getMessage());
            }
        }

        private boolean isLook() {
            return settings.validateEvery() > 0 && (done % settings.validateEvery() == 0 || done == steps);
        }

        private void look() {
            float loss = (float) gradients.meanLoss(theta, settings.validationEpisodes(), validation);
            training.monitor().validated(done, loss);
            if (loss < bestLoss) {
                bestLoss = loss;
                best = theta.clone();
            }
        }

        private Checkpoint checkpoint() {
            return new Checkpoint(
                    done,
                    Tensors.empty()
                            .with("theta.", layout.tensors(theta))
                            .with("best.", layout.tensors(best))
                            .with("bestLoss", Tensor.scalar(bestLoss))
                            .with("adam.", adam.state()));
        }

        void restore(Checkpoint checkpoint) {
            Tensors tensors = checkpoint.tensors();
            System.arraycopy(layout.flatten(tensors.under("theta.")), 0, theta, 0, theta.length);
            best = layout.flatten(tensors.under("best."));
            bestLoss = tensors.get("bestLoss").get(0);
            adam.restore(tensors.under("adam."));
            done = checkpoint.step();
        }
    }
}
