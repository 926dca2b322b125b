package io.metalearn.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.eval.TestEpisodes;
import io.metalearn.eval.UnknownClasses;
import io.metalearn.nn.Tape;
import io.metalearn.nn.optim.Descent;
import io.metalearn.nn.training.EpisodeSizes;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.nn.training.Validation;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That each learner learns: on blobs whose noisy columns drown the telling ones, so that the nearest class mean of the rows as they are
 * is far from the best.
 */
class LearningTest {
    private static final Seed SEED = new Seed(5);
    private static final EpisodeShape SHAPE = new EpisodeShape(4, 2, 8);
    private static final int EPISODES = 100;
    private static final Tasks TASKS =
            new BlobsPlugin().create(new BlobsConfig(6, 3, 3, 5, 4, 30, 60, 12, 12, 1000, 50, EPISODES, 2));
    private static final TestEpisodes UNKNOWN = new TestEpisodes(TASKS.test(), SHAPE.ways(), SHAPE.queries());
    /** On episodes of up to 6 ways, where the test has 4. */
    private static final OuterLoop OUTER =
            new OuterLoop(120, 4, Descent.adam(5e-3, 0.1), new EpisodeSizes(4, 6, 1, 3, 6), new Validation(40, 20, 0));

    static Stream<Named<MetaLearner>> learners() {
        AbstentionConfig abstention = AbstentionConfig.defaults();
        Temperature tenth = new Temperature(0.1, true);
        ProtoNetConfig protoNet = ProtoNetConfig.defaults();
        return Stream.of(
                Named.of("protonet", protoNet(abstention)),
                Named.of(
                        "protonet, cosines",
                        new ProtoNet(
                                new ProtoNetConfig(protoNet.embedding(), Similarity.COSINE, tenth, abstention, OUTER),
                                Small.KERNELS)),
                Named.of(
                        "matching",
                        new MatchingNet(
                                new MatchingNetConfig(protoNet.embedding(), false, 1, tenth, abstention, OUTER),
                                Small.KERNELS)),
                Named.of(
                        "matching, full context",
                        new MatchingNet(
                                new MatchingNetConfig(protoNet.embedding(), true, 2, tenth, abstention, OUTER),
                                Small.KERNELS)),
                Named.of(
                        "metric",
                        new MetricNet(
                                new MetricNetConfig(protoNet.embedding(), 0.5, 0.1, 1e-5, abstention, OUTER),
                                Small.KERNELS)),
                Named.of(
                        "relation",
                        new RelationNet(
                                new RelationNetConfig(protoNet.embedding(), List.of(32), false, abstention, OUTER),
                                Small.KERNELS)),
                Named.of(
                        "proto-maml",
                        new ProtoMaml(
                                new ProtoMamlConfig(
                                        protoNet.embedding(),
                                        new Temperature(10, true),
                                        2,
                                        0.01,
                                        false,
                                        abstention,
                                        OUTER),
                                Small.KERNELS)));
    }

    private static ProtoNet protoNet(AbstentionConfig abstention) {
        ProtoNetConfig defaults = ProtoNetConfig.defaults();
        return new ProtoNet(
                new ProtoNetConfig(
                        defaults.embedding(), defaults.similarity(), defaults.temperature(), abstention, OUTER),
                Small.KERNELS);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void itTellsClassesNeverSeenApartAndAbstainsFromUnknownOnesAtTheBudget(MetaLearner metaLearner) {
        Learner learner = metaLearner.learn(TASKS, Training.of(SEED));
        double learned = mean(episode -> accuracy(
                learner.adapt(episode.support(), SEED)
                        .predict(episode.query().features())
                        .mean(),
                episode));
        double untrained = mean(episode -> accuracy(nearestMean(episode), episode));
        assertThat(learned).isGreaterThan(untrained + 0.08);
        UnknownClasses unknown =
                UnknownClasses.of(learner, UNKNOWN, SHAPE.shots(), EPISODES, 3).orElseThrow();
        assertThat(unknown.falseAlarms()).isBetween(0.005, 0.12);
        assertThat(unknown.auroc()).isGreaterThan(0.6);
        assertThat(unknown.detections()).isGreaterThan(unknown.falseAlarms());
    }

    @Test
    void withoutABudgetItNeverAbstains() {
        Learner learner = protoNet(new AbstentionConfig(0, 1)).learn(TASKS, Training.of(SEED));
        UnknownClasses unknown =
                UnknownClasses.of(learner, UNKNOWN, SHAPE.shots(), 5, 3).orElseThrow();
        assertThat(unknown.falseAlarms()).isZero();
        assertThat(unknown.detections()).isZero();
    }

    private static double mean(ToDoubleFunction<Episode> value) {
        return IntStream.range(0, EPISODES)
                .mapToDouble(task -> value.applyAsDouble(TASKS.test().episode(task, SHAPE, SEED.child(task))))
                .average()
                .orElseThrow();
    }

    /** Minus the squared distances of the features as they are from the means of the classes. */
    private static Matrix nearestMean(Episode episode) {
        Batch support = episode.support();
        Matrix query = episode.query().features();
        Prototypes prototypes = Prototypes.none(SHAPE.ways(), query.columns())
                .changed(support.features(), support.targets(), ClassSum::plus);
        Tape tape = new Tape(Small.KERNELS);
        return Similarity.EUCLIDEAN
                .of(tape.constant(query), tape.constant(prototypes.means()))
                .toMatrix();
    }

    private static double accuracy(Matrix logits, Episode episode) {
        Matrix labels = episode.query().targets();
        return IntStream.range(0, labels.rows())
                .mapToDouble(row -> best(logits, row) == labels.get(row, 0) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static int best(Matrix logits, int row) {
        int best = 0;
        for (int n = 1; n < logits.columns(); n++) {
            best = logits.get(row, n) > logits.get(row, best) ? n : best;
        }
        return best;
    }
}
