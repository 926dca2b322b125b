package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.GradientMetaLearner;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the objective of a {@link GradientMetaLearner} promises: it is the loss, on the query rows, of the predictor that the
 * learner adapts to the support rows; and its gradients are that loss's. Between them the sentences catch the well-known wrong
 * implementations: a graph cut by copying (silently first order), weights summed as if they were gradients, an outer loss that
 * ignores the adapted weights, support rows scored as query.
 *
 * <p>Extend it with a smooth activation, and an inner rate large enough that the second-order terms matter.
 */
public abstract class MetaObjectiveContract {
    private static final Seed SEED = new Seed(11);
    private static final int DIRECTIONS = 8;

    protected abstract GradientMetaLearner metaLearner();

    protected abstract Tasks tasks();

    /** Whether the gradients claim to be exact; first-order approximations, such as FOMAML and Reptile, do not, and override this. */
    protected boolean exact() {
        return true;
    }

    /**
     * The loss of a prediction, by which the objective claims to judge: the one that the target implies, mean squared error of
     * standardised targets or mean cross-entropy. Objectives with another say so here.
     */
    protected double loss(Batch query, Prediction prediction) {
        return ImpliedLoss.of(schema().target(), query, prediction);
    }

    /** The episodes to try it on. */
    protected EpisodeShape shape() {
        return EpisodeShape.of(5, 7);
    }

    @Test
    void theLossIsThatOfTheAdaptedPredictorOnTheQueryRows() {
        Learner learner = learner();
        for (Episode episode : episodes()) {
            Prediction prediction = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features());
            double expected = loss(episode.query(), prediction);
            double actual = evaluate(parameters(), List.of(episode)).loss();
            assertThat(actual).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
        }
    }

    @Test
    void theGradientsAreThoseOfTheLossByCentralDifferences() {
        assumeTrue(exact(), "it is a first-order approximation");
        Tensors parameters = parameters();
        Tensors gradients = evaluate(parameters, episodes()).gradients();
        for (int i = 0; i < DIRECTIONS; i++) {
            Direction direction =
                    Direction.drawn(parameters, SEED.child("direction").child(i));
            double expected = slope(parameters, direction);
            double actual = direction.dot(gradients);
            double scale = new Direction(gradients).length() * direction.length();
            assertThat(actual)
                    .as(
                            "slope of the meta-loss along direction %s (a first-order approximation overrides exact() to say false)",
                            i)
                    .isCloseTo(expected, within(2e-3 * scale + 1e-5));
        }
    }

    @Test
    void lossAndGradientsAreMeansOverTheEpisodes() {
        List<Episode> two = episodes().subList(0, 2);
        LossAndGradients first = evaluate(parameters(), two.subList(0, 1));
        LossAndGradients second = evaluate(parameters(), two.subList(1, 2));
        LossAndGradients both = evaluate(parameters(), two);
        assertThat(both.loss())
                .isCloseTo((first.loss() + second.loss()) / 2, within(1e-5 * (1 + Math.abs(both.loss()))));
        both.gradients().asMap().forEach((name, gradient) -> {
            for (int i = 0; i < gradient.size(); i++) {
                float mean = (first.gradients().get(name).get(i)
                                + second.gradients().get(name).get(i))
                        / 2;
                assertThat(gradient.get(i)).isCloseTo(mean, within(1e-4f * (1 + Math.abs(mean))));
            }
        });
    }

    @Test
    void everyParameterHasAGradientOfItsShape() {
        Tensors parameters = parameters();
        Tensors gradients = evaluate(parameters, episodes()).gradients();
        assertThat(gradients.names()).isEqualTo(parameters.names());
        parameters
                .asMap()
                .forEach((name, tensor) ->
                        assertThat(gradients.get(name).shape()).as(name).isEqualTo(tensor.shape()));
    }

    @Test
    void evaluatingTwiceGivesTheSameBits() {
        assertThat(evaluate(parameters(), episodes())).isEqualTo(evaluate(parameters(), episodes()));
    }

    @Test
    void whatWasLearnedMakesTheLearnerAgain() {
        LearnerState state = metaLearner().learn(tasks(), Training.of(SEED)).state();
        Tensors learned = state.tensors().select(parameters()::has);
        assertThat(metaLearner().learner(tasks(), learned, SEED).state()).isEqualTo(state);
    }

    private Schema schema() {
        return tasks().schema();
    }

    private LossAndGradients evaluate(Tensors parameters, List<Episode> episodes) {
        return objective().evaluate(parameters, episodes, SEED);
    }

    private MetaObjective objective() {
        return metaLearner().objective(schema());
    }

    private Tensors parameters() {
        return objective().initial(SEED);
    }

    private Learner learner() {
        return metaLearner().learner(tasks(), parameters(), SEED);
    }

    private List<Episode> episodes() {
        return IntStream.range(0, 3)
                .mapToObj(i -> tasks().train().episode(i, shape(), SEED.child(i)))
                .toList();
    }

    /** The derivative along a direction by central differences, extrapolated (Richardson) to fourth order. */
    private double slope(Tensors parameters, Direction direction) {
        double h = 0.02 / direction.length();
        return (4 * difference(parameters, direction, h / 2) - difference(parameters, direction, h)) / 3;
    }

    private double difference(Tensors parameters, Direction direction, double h) {
        double above = evaluate(direction.from(parameters, h), episodes()).loss();
        double below = evaluate(direction.from(parameters, -h), episodes()).loss();
        return (above - below) / (2 * h);
    }
}
