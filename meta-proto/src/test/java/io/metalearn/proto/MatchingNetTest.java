package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.ComparingPredictor;
import io.metalearn.api.ComparingPredictor.Comparison;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingNetTest {
    private static final Seed SEED = new Seed(6);

    @Test
    void theOrderOfSupportRowsDoesNotMatterToTheBitsThoughAnLstmReadsThem() {
        Learner learner = Small.matchingNet(true).learn(Small.tasks(), Training.of(SEED));
        Episode episode = Small.tasks().test().episode(0, Small.SHAPE, SEED);
        Batch support = episode.support();
        Batch shuffled = support.select(SEED.stream().sample(support.size(), support.size()));
        Matrix query = episode.query().features();
        assertThat(learner.adapt(shuffled, SEED).predict(query))
                .isEqualTo(learner.adapt(support, SEED).predict(query));
    }

    @Test
    void withFullContextARowSaysSomethingOfTheOthers() {
        Learner learner = Small.matchingNet(true).learn(Small.tasks(), Training.of(SEED));
        Batch support = Small.tasks().test().episode(0, Small.SHAPE, SEED).support();
        Matrix alone = learner.adapt(support.rows(0, 1), SEED)
                .state()
                .get("support.embedded")
                .toMatrix();
        Matrix together =
                learner.adapt(support, SEED).state().get("support.embedded").toMatrix();
        for (int row = 0; row < together.rows(); row++) {
            assertThat(together.rows(row, row + 1)).isNotEqualTo(alone);
        }
    }

    /** The probability of a class is what its rows are attended to, together; a row that is asked for is most like itself. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itComparesWithTheRowsOfItsSupportAsTheyWereGiven(boolean fullContext) {
        Learner learner = Small.matchingNet(fullContext).learn(Small.tasks(), Training.of(SEED));
        Batch given = Small.tasks().test().episode(0, Small.SHAPE, SEED).support();
        Batch support = given.select(SEED.stream().sample(given.size(), given.size()));
        ComparingPredictor adapted = (ComparingPredictor) learner.adapt(support, SEED);
        for (int row = 0; row < support.size(); row++) {
            Matrix asked = support.features().rows(row, row + 1);
            List<Comparison> compared = adapted.compare(asked);
            assertThat(compared)
                    .isSortedAccordingTo(
                            Comparator.comparingDouble(Comparison::weight).reversed());
            assertThat(compared)
                    .extracting(Comparison::index)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, support.size()).boxed().toList());
            if (!fullContext) {
                assertThat(compared.get(0).index()).isEqualTo(row);
            }
            double[] ofClass = new double[Labels.classes(learner.state().schema())];
            compared.forEach(each -> ofClass[(int) support.targets().get(each.index(), 0)] += each.weight());
            Matrix logits = adapted.predict(asked).mean();
            for (int label = 0; label < ofClass.length; label++) {
                assertThat(Math.exp(logits.get(0, label))).isCloseTo(ofClass[label], within(1e-5));
            }
        }
        assertThat(((ComparingPredictor) learner.restore(adapted.state()))
                        .compare(support.features().rows(0, 1)))
                .as("which row is which is not in its state")
                .isEmpty();
    }

    /** Of 1 + p - 1 a float keeps nothing of a p below 6e-8: the logarithm would be that of 0. */
    @Test
    void aClassThatGetsNextToNoAttentionHasItsLogarithmAndAGradient() {
        Tape tape = new Tape(KernelChoice.preferred());
        Parameters scores = Parameters.of(Map.of("scores", tape.constant(Matrix.of(1, 3, 0, -20, -300))));
        Var members = tape.constant(Matrix.of(3, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1));
        Var logits = MatchingModel.logits(scores.get("scores").softmax(), members);
        assertThat(logits.toMatrix().get(0, 1)).isCloseTo(-20, within(1e-3f));
        assertThat(logits.toMatrix().isFinite()).isTrue();
        Matrix gradient = scores.gradientOf(logits.sum()).get("scores").toMatrix();
        assertThat(gradient.isFinite()).isTrue();
    }
}
