package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.RandomStream;
import io.metalearn.api.RevisablePredictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows added and forgotten one by one, against adaptation to the rows that are left. */
class RevisionTest {
    private static final Seed SEED = new Seed(3);

    static Stream<MetaLearner> learners() {
        return Stream.of(
                Small.protoNet(),
                Small.cosineProtoNet(0),
                Small.relationNet(false),
                Small.relationNet(true),
                Small.metricNet(0));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void afterAnyAddingAndForgettingTheBitsAreThoseOfTheRowsLeft(MetaLearner metaLearner) {
        Learner learner = metaLearner.learn(Small.tasks(), Training.of(SEED));
        Batch pool = rows(new EpisodeShape(4, 10, 0));
        RandomStream draws = SEED.stream();
        RevisablePredictor adapted = adapted(learner, pool.rows(0, 0));
        List<Integer> known = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            if (!known.isEmpty() && draws.nextInt(2) == 0) {
                int forgotten = known.remove(draws.nextInt(known.size()));
                adapted = adapted.forget(pool.select(forgotten));
            } else {
                int added = draws.nextInt(pool.size());
                known.add(added);
                adapted = adapted.observe(pool.select(added));
            }
            if (step % 20 == 0) {
                Batch left = pool.select(known.stream().mapToInt(row -> row).toArray());
                assertThat(adapted.state()).isEqualTo(adapted(learner, left).state());
                assertThat(adapted.predict(pool.features()))
                        .isEqualTo(adapted(learner, left).predict(pool.features()));
            }
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatterToTheBits() {
        Learner learner = Small.protoNet().learn(Small.tasks(), Training.of(SEED));
        Batch support = rows(new EpisodeShape(4, 10, 0));
        Batch shuffled = support.select(SEED.stream().sample(support.size(), support.size()));
        assertThat(adapted(learner, shuffled).state())
                .isEqualTo(adapted(learner, support).state());
    }

    @Test
    void aRowThatCannotHaveBeenObservedIsNotForgotten() {
        Learner learner = Small.protoNet().learn(Small.tasks(), Training.of(SEED));
        Batch pool = rows(new EpisodeShape(4, 1, 0));
        RevisablePredictor one = adapted(learner, pool.rows(0, 1));
        Matrix label = pool.targets().rows(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.forget(new Batch(pool.features().rows(1, 2), label)))
                .withMessageContaining("not the one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.forget(pool.rows(0, 1)).forget(pool.rows(0, 1)))
                .withMessageContaining("no rows left");
    }

    @Test
    void aLabelThatIsNoClassIsRefusedNamingTheBound() {
        Learner learner = Small.protoNet().learn(Small.tasks(), Training.of(SEED));
        Matrix features = rows(new EpisodeShape(4, 1, 0)).features().rows(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.adapt(new Batch(features, Matrix.column(4)), SEED))
                .withMessageContaining("[0, 4)")
                .withMessageContaining("4.0");
    }

    private static RevisablePredictor adapted(Learner learner, Batch support) {
        return (RevisablePredictor) learner.adapt(support, SEED);
    }

    private static Batch rows(EpisodeShape shape) {
        return Small.tasks().test().episode(0, shape, SEED).support();
    }
}
