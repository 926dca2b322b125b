package io.metalearn.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.metalearn.api.AbstainingPredictor;
import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Intents are made as is published, and the one that knows it answers by the closed form. */
class IntentsTest {
    private static final Tasks TASKS = IntentsConfig.defaults().tasks();
    private static final Learner BAYES = new Bayes(BayesConfig.defaults()).learn(TASKS, Training.of(new Seed(1)));
    private static final int EPISODES = 100;

    @Test
    void the_urn_has_the_probability_of_each_draw_in_turn() {
        double first = Intents.prior()[0];
        double second = Intents.prior()[1];
        double[] drawn = new double[Intents.CONCEPTS];
        drawn[0] = 2;
        drawn[1] = 1;
        assertThat(Math.exp(Polya.logLikelihood(drawn, concept -> concept == 1 ? 4 : 0)))
                .isCloseTo(first * (first + 1) * (second + 4) / (10.0 * 11 * 12), offset(1e-12));
    }

    /** Mean and variance of a gamma variate of scale 1 are its shape. */
    @Test
    void gamma_variates_have_the_moments_of_theirs() {
        for (double shape : new double[] {0.1, 1, 3.5}) {
            RandomStream draws = new Seed(3).stream();
            double[] values = IntStream.range(0, 40_000)
                    .mapToDouble(i -> draws.nextGamma(shape))
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).as("mean of " + shape).isCloseTo(shape, offset(0.03 * Math.max(1, shape)));
            assertThat(variance).as("variance of " + shape).isCloseTo(shape, offset(0.08 * Math.max(1, shape)));
        }
    }

    @Test
    void messages_are_of_four_to_ten_words_of_which_the_first_of_a_concept_says_it_in_two_cases_of_five() {
        Matrix words = TASKS.test()
                .episode(0, new EpisodeShape(5, 1, 39), new Seed(1))
                .query()
                .features();
        double first = 0;
        double all = 0;
        for (int row = 0; row < words.rows(); row++) {
            double length = 0;
            for (int word = 0; word < words.columns(); word++) {
                length += words.get(row, word);
                first += word % 4 == 0 ? words.get(row, word) : 0;
            }
            all += length;
            assertThat(length).isBetween(4.0, 10.0);
        }
        assertThat(first / all).isCloseTo(0.4, offset(0.04));
    }

    /** A posterior is right as often as it says: what it gives the best is how often that is true. */
    @Test
    void who_knows_is_right_as_often_as_it_says_and_more_often_than_the_nearest_mean_of_words() {
        double right = mean((episode, row) -> best(logits(episode), row) == label(episode, row) ? 1 : 0);
        double said = mean((episode, row) -> probability(logits(episode), row));
        double nearest = mean((episode, row) -> nearest(episode, row) == label(episode, row) ? 1 : 0);
        assertThat(right).isCloseTo(said, offset(0.02)).isGreaterThan(nearest + 0.1);
    }

    private static double mean(ToDoubleBiFunction<Episode, Integer> value) {
        return IntStream.range(0, EPISODES)
                .mapToObj(task -> TASKS.test().episode(task, new EpisodeShape(5, 1, 6), new Seed(task)))
                .mapToDouble(episode -> IntStream.range(0, 30)
                        .mapToDouble(row -> value.applyAsDouble(episode, row))
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static Matrix logits(Episode episode) {
        return BAYES.adapt(episode.support(), new Seed(1))
                .predict(episode.query().features())
                .mean();
    }

    private static int label(Episode episode, int row) {
        return (int) episode.query().targets().get(row, 0);
    }

    private static int best(Matrix scores, int row) {
        return IntStream.range(0, scores.columns())
                .reduce((a, b) -> scores.get(row, b) > scores.get(row, a) ? b : a)
                .orElseThrow();
    }

    private static double probability(Matrix logits, int row) {
        float largest = logits.get(row, best(logits, row));
        return 1
                / IntStream.range(0, logits.columns())
                        .mapToDouble(intent -> Math.exp(logits.get(row, intent) - largest))
                        .sum();
    }

    /** By squared distances from the one message of each intent, in the order of the intents. */
    private static int nearest(Episode episode, int row) {
        Matrix known = episode.support().features();
        Matrix asked = episode.query().features();
        return best(
                Matrix.generate(1, known.rows(), scores -> {
                    for (int intent = 0; intent < scores.length; intent++) {
                        for (int word = 0; word < asked.columns(); word++) {
                            float off = asked.get(row, word) - known.get(intent, word);
                            scores[intent] -= off * off;
                        }
                    }
                }),
                0);
    }

    /** Of six intents five are known; so a message of the sixth is more likely one of none of these, more often than one of the others. */
    @Test
    void messages_of_an_intent_that_it_does_not_know_are_none_of_these() {
        double unknown = 0;
        double known = 0;
        for (int task = 0; task < EPISODES; task++) {
            Episode episode = TASKS.test().episode(task, new EpisodeShape(5, 5, 6), new Seed(task));
            Batch four = episode.support().select(IntStream.range(0, 20).toArray());
            AbstainingPredictor adapted = (AbstainingPredictor) BAYES.adapt(four, new Seed(1));
            boolean[] abstains = adapted.abstains(episode.query().features());
            for (int row = 0; row < 30; row++) {
                unknown += abstains[row] && row >= 24 ? 1.0 / (6 * EPISODES) : 0;
                known += abstains[row] && row < 24 ? 1.0 / (24 * EPISODES) : 0;
            }
            assertThat(adapted.predict(episode.query().features()).mean().get(0, 4))
                    .isEqualTo(-1e4f);
        }
        assertThat(unknown).isGreaterThan(0.5);
        assertThat(known).isLessThan(0.2);
    }
}
