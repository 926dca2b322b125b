package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.data.toy.LinearPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class LinearBaselinesTest {
    private static final Tasks TASKS = new LinearPlugin().create(new LinearPlugin().defaults());
    private static final Seed SEED = new Seed(1);

    /** x = 0, 1, 2 and y = 1, 2, 6: centred, sum xy = 5 and sum xx = 2, so slope 5 / (2 + 1) at lambda 1 and intercept 3 - slope. */
    @Test
    void ridgeLeavesTheInterceptFree() {
        SimpleMatrix x = new SimpleMatrix(new double[][] {{1, 0}, {1, 1}, {1, 2}});
        SimpleMatrix y = new SimpleMatrix(new double[][] {{1}, {2}, {6}});
        SimpleMatrix w = new Ridge(1).fit(x, y);
        assertThat(w.get(1)).isCloseTo(5.0 / 3, within(1e-12));
        assertThat(w.get(0)).isCloseTo(3 - 5.0 / 3, within(1e-12));
    }

    @Test
    void shiftMovesThePooledRidgeByTheMeanResidual() {
        Episode episode = TASKS.test().episode(0, EpisodeShape.of(4, 10), SEED);
        Matrix pooled = learn(new GlobalRidgePlugin())
                .adapt(episode.support(), SEED)
                .predict(episode.support().features())
                .mean();
        double residual = 0;
        for (int row = 0; row < 4; row++) {
            residual += (episode.support().targets().get(row, 0) - pooled.get(row, 0)) / 4;
        }
        Matrix shifted = learn(new ShiftPlugin())
                .adapt(episode.support(), SEED)
                .predict(episode.support().features())
                .mean();
        for (int row = 0; row < 4; row++) {
            assertThat((double) shifted.get(row, 0)).isCloseTo(pooled.get(row, 0) + residual, within(1e-5));
        }
    }

    @Test
    void empiricalBayesBeatsGlobalShiftAndScratchWhereItsPriorIsTrue() {
        double eb = error(new EmpiricalBayesPlugin(), 3);
        assertThat(eb).isLessThan(error(new GlobalRidgePlugin(), 3));
        assertThat(eb).isLessThan(error(new ShiftPlugin(), 3));
        assertThat(eb).isLessThan(error(new ScratchPlugin(), 3));
        assertThat(error(new GlobalRidgePlugin(), 3)).isLessThan(error(new MeanPlugin(), 3));
    }

    @Test
    void scratchWithManyRowsIsAsGoodAsEmpiricalBayes() {
        assertThat(error(new ScratchPlugin(), 30)).isCloseTo(error(new EmpiricalBayesPlugin(), 30), within(0.03));
    }

    @Test
    void tribuoLearnsFromTheSupport() {
        assertThat(error(new TribuoSgdPlugin(), 20)).isLessThan(0.7 * error(new TribuoSgdPlugin(), 0));
        assertThat(error(new TribuoKnnPlugin(), 20)).isLessThan(0.9 * error(new TribuoKnnPlugin(), 0));
    }

    @Test
    void aCategoryBecomesOneColumnAValue() {
        Schema schema =
                new Schema(List.of(new Field.Numeric("x"), new Field.Categorical("c", 3)), new Target.Real("y"));
        SimpleMatrix design = new Design(schema).of(Matrix.of(2, 2, 0.5f, 2, -1, 0));
        assertThat(design.toArray2()[0]).containsExactly(1, 0.5, 0, 0, 1);
        assertThat(design.toArray2()[1]).containsExactly(1, -1, 1, 0, 0);
    }

    @Test
    void aCategoryOfManyValuesIsLeftOutWhereverItStands() {
        Field few = new Field.Categorical("c", 2);
        Schema schema = new Schema(List.of(ids("id"), new Field.Numeric("x"), ids("other"), few), new Target.Real("y"));
        SimpleMatrix design = new Design(schema).of(Matrix.of(1, 4, 999_999, 0.5f, 7, 1));
        assertThat(design.toArray2()[0]).containsExactly(1, 0.5, 0, 1);
    }

    /** 250 and 700 of the 1,000 columns; the 701 have no room any more. */
    @Test
    void categoriesHaveAThousandColumnsAllTogetherThoseOfTheFewestValuesFirst() {
        Schema schema = new Schema(
                List.of(
                        new Field.Categorical("shop", 700),
                        new Field.Categorical("product", 701),
                        new Field.Categorical("colour", 250)),
                new Target.Real("y"));
        SimpleMatrix design = new Design(schema).of(Matrix.of(1, 3, 4, 5, 6));
        assertThat(design.getNumCols()).isEqualTo(1 + 700 + 250);
        assertThat(design.elementSum()).isEqualTo(3);
        assertThat(design.get(0, 1 + 4)).isEqualTo(1);
        assertThat(design.get(0, 1 + 700 + 6)).isEqualTo(1);
    }

    private static Field ids(String name) {
        return new Field.Categorical(name, 1_000_000);
    }

    /** All rows of a task have the target 3; of an id and a number, or of an id alone. */
    @Test
    void everyBaselineWithoutStepsTakesAnyCardinality() {
        for (Schema schema : List.of(
                new Schema(List.of(ids("id"), new Field.Numeric("x")), new Target.Real("y", 1, 3, 1)),
                new Schema(List.of(ids("id")), new Target.Real("y", 1, 3, 1)))) {
            Threes threes = new Threes(schema);
            Tasks tasks = new Tasks(threes, threes, threes, DataCard.of("threes"), Optional.empty());
            for (MetaLearnerPlugin<?> plugin : List.of(
                    new MeanPlugin(),
                    new GlobalRidgePlugin(),
                    new ShiftPlugin(),
                    new ScratchPlugin(),
                    new EmpiricalBayesPlugin(),
                    new TribuoSgdPlugin(),
                    new TribuoKnnPlugin())) {
                Episode episode = threes.episode(0, EpisodeShape.of(5, 5), SEED);
                Matrix predicted = byDefault(plugin)
                        .learn(tasks, Training.of(SEED))
                        .adapt(episode.support(), SEED)
                        .predict(episode.query().features())
                        .mean();
                assertThat(predicted.get(0, 0))
                        .as("%s on %s", plugin.name(), schema.fields())
                        .isCloseTo(3, within(0.2f));
            }
        }
    }

    private static <C extends Record> MetaLearner byDefault(MetaLearnerPlugin<C> plugin) {
        return plugin.create(plugin.defaults());
    }

    private record Threes(Schema schema) implements TaskDistribution {
        @Override
        public int size() {
            return 6;
        }

        @Override
        public TaskCard task(int task) {
            return TaskCard.of("threes " + task, 40);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            int shots = Math.min(shape.shots(), 39);
            return new Episode("threes " + task, rows(shots, seed), rows(Math.min(shape.queries(), 40 - shots), seed));
        }

        private Batch rows(int n, Seed seed) {
            RandomStream draws = seed.stream();
            return new Batch(
                    Matrix.generate(n, schema.width(), all -> {
                        for (int i = 0; i < all.length; i++) {
                            all[i] = i % schema.width() == 0 ? draws.nextInt(1_000_000) : (float) draws.nextGaussian();
                        }
                    }),
                    Matrix.generate(n, 1, all -> Arrays.fill(all, 3)));
        }
    }

    @Test
    void aTargetThatIsNotRealIsRefusedByKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Design.ofRealTarget(new Schema(List.of(new Field.Numeric("x")), new Target.Binary("bought"))))
                .withMessageContaining("Binary");
    }

    /** The mean squared error over the test tasks. */
    private static <C extends Record> double error(MetaLearnerPlugin<C> plugin, int shots) {
        Learner learner = learn(plugin);
        double sum = 0;
        for (int task = 0; task < TASKS.test().size(); task++) {
            Episode episode = TASKS.test().episode(task, EpisodeShape.of(shots, 10), SEED);
            Batch query = episode.query();
            Matrix predicted = learner.adapt(episode.support(), SEED)
                    .predict(query.features())
                    .mean();
            for (int row = 0; row < query.size(); row++) {
                double error = predicted.get(row, 0) - query.targets().get(row, 0);
                sum += error * error / query.size() / TASKS.test().size();
            }
        }
        return sum;
    }

    private static <C extends Record> Learner learn(MetaLearnerPlugin<C> plugin) {
        MetaLearner metaLearner = plugin.create(plugin.defaults());
        return metaLearner.learn(TASKS, Training.of(SEED));
    }
}
