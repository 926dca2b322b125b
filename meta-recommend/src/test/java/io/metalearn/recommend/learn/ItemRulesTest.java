package io.metalearn.recommend.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ConfigException;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.InMemoryTasks;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskRows;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers of the baselines, by hand on three items and two users, and their order on made-up tastes. */
class ItemRulesTest {
    private static final Seed SEED = new Seed(1);
    private static final Target RATING = new Target.Real("rating");
    private static final Target CLICK = new Target.Binary("click");

    @Test
    void aMeanIsDrawnToThatOfAllAsByRowsThatStandThere() {
        // Item 0: 5, 4, 5; item 1: 2, 2; all: 18 / 5.
        double all = 18 / 5.0;
        float[] scores = scores(new ItemMean(3), RATING, none());
        assertThat(scores[0]).isCloseTo((float) ((14 + 3 * all) / 6), within(1e-6f));
        assertThat(scores[1]).isCloseTo((float) ((4 + 3 * all) / 5), within(1e-6f));
        assertThat(scores[2]).as("of an item without rows").isCloseTo((float) all, within(1e-6f));
        assertThat(scores[3]).as("of an item that training has not seen").isCloseTo((float) all, within(1e-6f));
    }

    @Test
    void anOffsetIsThatOfTheSupportAsIfMoreRowsLayAtTheirItems() {
        float[] means = scores(new ItemMean(3), RATING, none());
        float[] scores = scores(new ItemOffset(3, 2), RATING, rows(1, 5, 0, 5));
        double offset = (5 - means[1] + 5 - means[0]) / (2 + 2);
        assertThat(scores[3]).isCloseTo((float) (means[3] + offset), within(1e-5f));
    }

    @Test
    void aRateOfClicksIsTheLogitOfItsShrunkenMean() {
        // Item 0: 1, 1, 1; item 1: 0, 0; all by Laplace's rule: 4 / 7.
        float[] scores = scores(new ItemMean(3), CLICK, none());
        double rate = (3 + 3 * 4 / 7.0) / 6;
        assertThat(scores[0]).isCloseTo((float) Math.log(rate / (1 - rate)), within(1e-5f));
    }

    @Test
    void popularityCountsRowsOfRatingsAndOnesOfClicks() {
        float[] rated = scores(new Popularity(0), RATING, none());
        assertThat(rated[0]).isGreaterThan(rated[1]);
        assertThat(rated[1]).isGreaterThan(rated[2]);
        float[] clicked = scores(new Popularity(0), CLICK, none());
        assertThat(clicked[0]).isGreaterThan(clicked[1]);
        assertThat(clicked[1]).as("seen, not clicked").isEqualTo(clicked[2]);
    }

    @Test
    void popularityThatFadesPutsWhatIsChosenLatelyFirst() {
        // Item 0 at times 0 and 1, item 1 at time 20: a half-life of a tenth of 20 leaves item 0 a three-hundredth.
        float[] scores = scores(new Popularity(0.1), RATING, none());
        assertThat(scores[1]).isGreaterThan(scores[0]);
    }

    @Test
    void popularityThatFadesRefusesRowsWithoutTime() {
        MetaLearner recent = new ItemBaseline("item", new Popularity(0.1));
        Tasks untimed = tasks(RATING, new TaskRows("u", batch(rows(0, 5, 1, 2), RATING)));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> recent.learn(untimed, Training.of(SEED)))
                .withMessageContaining("time of each row");
    }

    @Test
    void aFieldThatIsNoCategoryIsRefusedNamingThoseThatAre() {
        MetaLearner wrong = new ItemBaseline("movie", new ItemMean(3));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> wrong.learn(Tastes.ratings(), Training.of(SEED)))
                .withMessageContaining("[item], got movie");
    }

    @Test
    void moreIsKnownByOffsetsThanByMeansAndByNeighboursAndFactorsThanByOffsets() {
        double mean = squaredError(new ItemMean(3));
        double offset = squaredError(new ItemOffset(3, 3));
        double neighbours = squaredError(new ItemNeighbours(new ItemKnnPlugin().defaults()));
        double factors = squaredError(new MatrixFactors(new MatrixFactorisationConfig("item", 3, 3, 2, 1, 10)));
        assertThat(offset).isLessThan(0.9 * mean);
        assertThat(neighbours).isLessThan(0.95 * offset);
        assertThat(factors).isLessThan(0.8 * offset);
    }

    @Test
    void anItemThatTrainingHasNotSeenHasNoFactors() {
        MetaLearner factors = new MatrixFactorisationPlugin().create(new MatrixFactorisationPlugin().defaults());
        Learner learner = factors.learn(Tastes.ratings(), Training.of(SEED));
        Matrix unseen = Matrix.of(1, 3, Tastes.ITEMS - 1, 0, 0);
        Episode episode = Tastes.ratings().test().episode(0, EpisodeShape.of(8, 5), SEED);
        var adapted = learner.adapt(episode.support(), SEED);
        float offset = adapted.state().get("offset").get(0);
        float overall = learner.state().tensors().get("mean").get(Tastes.ITEMS - 1);
        assertThat(adapted.predict(unseen).mean().get(0, 0)).isCloseTo(overall + offset, within(1e-6f));
    }

    /** Over the query rows of the test users at 8 shots. */
    private static double squaredError(ItemRule rule) {
        Tasks tasks = Tastes.ratings();
        Learner learner = new ItemBaseline("item", rule).learn(tasks, Training.of(SEED));
        double sum = 0;
        int count = 0;
        for (int task = 0; task < tasks.test().size(); task++) {
            Episode episode = tasks.test().episode(task, EpisodeShape.of(8, 12), SEED);
            Matrix mean = learner.adapt(episode.support(), SEED)
                    .predict(episode.query().features())
                    .mean();
            for (int row = 0; row < mean.rows(); row++, count++) {
                sum += Math.pow(mean.get(row, 0) - episode.query().targets().get(row, 0), 2);
            }
        }
        return sum / count;
    }

    /** Of items 0 to 2 and the unseen: one user rated item 0 with 5, 4 and 5 at times 0 and 1, another item 1 with 2 twice at time 20. */
    private static float[] scores(ItemRule rule, Target target, float[] support) {
        TaskRows first = new TaskRows(
                "first",
                batch(rows(0, 5, 0, 4, 0, 5), target),
                RowOrigins.timed(new long[] {0, 1, 4}, new long[] {0, 1, 1}));
        Tasks tasks = tasks(target, first, single(target));
        Learner learner = new ItemBaseline("item", rule).learn(tasks, Training.of(SEED));
        return learner.adapt(batch(support, target), SEED)
                .predict(Matrix.of(4, 1, 0, 1, 2, 3))
                .mean()
                .toArray();
    }

    private static TaskRows single(Target target) {
        return new TaskRows(
                "second", batch(rows(1, 2, 1, 2), target), RowOrigins.timed(new long[] {2, 3}, new long[] {20, 20}));
    }

    private static Tasks tasks(Target target, TaskRows... users) {
        Schema schema = new Schema(List.of(new Field.Categorical("item", 4)), target);
        InMemoryTasks tasks = new InMemoryTasks(schema, List.of(users));
        return new Tasks(tasks, tasks, tasks, DataCard.of("two users"), Optional.empty());
    }

    /** Items and values by turns; a click is a value above 3. */
    private static Batch batch(float[] pairs, Target target) {
        int n = pairs.length / 2;
        return new Batch(
                Matrix.generate(n, 1, items -> {
                    for (int row = 0; row < n; row++) {
                        items[row] = pairs[2 * row];
                    }
                }),
                Matrix.generate(n, 1, values -> {
                    for (int row = 0; row < n; row++) {
                        float value = pairs[2 * row + 1];
                        values[row] = target instanceof Target.Binary ? value > 3 ? 1 : 0 : value;
                    }
                }));
    }

    private static float[] rows(float... pairs) {
        return pairs;
    }

    private static float[] none() {
        return new float[0];
    }
}
