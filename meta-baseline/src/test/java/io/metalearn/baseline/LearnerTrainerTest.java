package io.metalearn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Prediction;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.data.toy.BlobsConfig;
import io.metalearn.data.toy.BlobsPlugin;
import io.metalearn.data.toy.LinearPlugin;
import io.metalearn.eval.ClassificationEvaluator;
import io.metalearn.eval.RegressionEvaluator;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.evaluation.CrossValidation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** What was learned from many tasks in Tribuo's cross-validation, ensembles and evaluators; and its evaluators against ours. */
class LearnerTrainerTest {
    private static final Seed SEED = new Seed(1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final Tasks LINES = new LinearPlugin().create(new LinearPlugin().defaults());
    private static final Tasks BLOBS =
            new BlobsPlugin().create(new BlobsConfig(5, 8, 10, 0, 0, 40, 20, 10, 10, 20, 10, 20, 1));
    private static final Learner EB = new EmpiricalBayesPlugin()
            .create(new EmpiricalBayesPlugin().defaults())
            .learn(LINES, Training.of(SEED));
    private static final Learner CENTROID =
            new CentroidPlugin().create(CentroidConfig.defaults()).learn(BLOBS, Training.of(SEED));

    private static Episode line(int task, int shots) {
        return LINES.test().episode(task, new EpisodeShape(1, shots, 60), SEED);
    }

    private static Episode blobs() {
        return BLOBS.test().episode(0, new EpisodeShape(5, 3, 8), SEED);
    }

    private static String[] names(Tasks tasks) {
        return tasks.schema().fields().stream()
                .flatMap(field -> IntStream.range(0, field.width())
                        .mapToObj(i -> field.width() == 1 ? field.name() : field.name() + "[" + i + "]"))
                .toArray(String[]::new);
    }

    private static MutableDataset<Regressor> numbers(Batch rows) {
        return TribuoRows.of(rows, names(LINES), new RegressionFactory(), value -> new Regressor("y", value));
    }

    private static MutableDataset<Label> labels(Batch rows) {
        return TribuoRows.of(rows, names(BLOBS), new LabelFactory(), value -> new Label("class " + (int) value));
    }

    private static double crossValidated(Trainer<Regressor> trainer, Batch rows) {
        return new CrossValidation<>(
                        trainer, numbers(rows), new org.tribuo.regression.evaluation.RegressionEvaluator(), 4)
                .evaluate().stream()
                        .mapToDouble(fold -> fold.getA().averageRMSE())
                        .average()
                        .orElseThrow();
    }

    /** 12 rows of a task it has never seen, in 4 folds: a prior learned from other tasks is worth more than 9 rows alone. */
    @Test
    void tribuos_cross_validation_takes_a_learner_and_finds_that_it_knows_the_family() {
        Batch rows = line(0, 12).support();
        Trainer<Regressor> alone = new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.1), 50, 1);
        assertThat(crossValidated(LearnerTrainer.ofNumbers(EB, SEED, CLOCK), rows))
                .isLessThan(0.9 * crossValidated(alone, rows));
    }

    @Test
    void training_is_adapting() {
        Episode episode = line(1, 5);
        Model<Regressor> model = LearnerTrainer.ofNumbers(EB, SEED, CLOCK).train(numbers(episode.support()));
        Prediction ours =
                EB.adapt(episode.support(), SEED).predict(episode.query().features());
        MutableDataset<Regressor> query = numbers(episode.query());
        for (int row = 0; row < query.size(); row++) {
            Regressor theirs = model.predict(query.getExample(row)).getOutput();
            assertThat(theirs.getValues()[0]).isEqualTo(ours.mean().get(row, 0));
            assertThat(Math.sqrt(theirs.getVariances()[0]))
                    .isCloseTo(ours.deviation().orElseThrow().get(row, 0), within(1e-6));
        }
        assertThat(model.getProvenance().getTrainerProvenance().getClassName())
                .isEqualTo(LearnerTrainer.class.getName());
    }

    @Test
    void tribuos_ensembles_take_a_learner() {
        Episode episode = line(2, 10);
        Trainer<Regressor> bagging =
                new BaggingTrainer<>(LearnerTrainer.ofNumbers(EB, SEED, CLOCK), new AveragingCombiner(), 5, 1);
        RegressionEvaluation bagged = new org.tribuo.regression.evaluation.RegressionEvaluator()
                .evaluate(bagging.train(numbers(episode.support())), numbers(episode.query()));
        assertThat(bagged.averageR2()).isGreaterThan(0.5);
        Trainer<Label> voting =
                new BaggingTrainer<>(LearnerTrainer.ofClasses(CENTROID, SEED, CLOCK), new VotingCombiner(), 5, 1);
        assertThat(new LabelEvaluator()
                        .evaluate(voting.train(labels(blobs().support())), labels(blobs().query()))
                        .accuracy())
                .isGreaterThan(0.8);
    }

    @Test
    void tribuos_evaluator_of_numbers_agrees_with_ours() {
        Episode episode = line(3, 5);
        Model<Regressor> model = LearnerTrainer.ofNumbers(EB, SEED, CLOCK).train(numbers(episode.support()));
        RegressionEvaluation theirs =
                new org.tribuo.regression.evaluation.RegressionEvaluator().evaluate(model, numbers(episode.query()));
        SortedMap<String, Double> ours = new TreeMap<>();
        new RegressionEvaluator()
                .evaluate(
                        LINES.schema(),
                        episode,
                        EB.adapt(episode.support(), SEED)
                                .predict(episode.query().features()))
                .forEach((metric, value) -> ours.put(metric.name(), value));
        assertThat(ours.get("rmse")).isCloseTo(theirs.averageRMSE(), within(1e-6));
        assertThat(ours.get("mae")).isCloseTo(theirs.averageMAE(), within(1e-6));
        assertThat(ours.get("r2")).isCloseTo(theirs.averageR2(), within(1e-6));
    }

    /** Blobs that overlap would be better still, but of these the learner is wrong on some too. */
    @Test
    void tribuos_evaluator_of_labels_agrees_with_ours() {
        Tasks near = new BlobsPlugin().create(new BlobsPlugin().defaults());
        Learner learner = new CentroidPlugin().create(CentroidConfig.defaults()).learn(near, Training.of(SEED));
        Episode episode = near.test().episode(0, new EpisodeShape(5, 2, 15), SEED);
        String[] names = names(near);
        MutableDataset<Label> support =
                TribuoRows.of(episode.support(), names, new LabelFactory(), value -> new Label("class " + (int) value));
        MutableDataset<Label> query =
                TribuoRows.of(episode.query(), names, new LabelFactory(), value -> new Label("class " + (int) value));
        LabelEvaluation theirs = new LabelEvaluator()
                .evaluate(LearnerTrainer.ofClasses(learner, SEED, CLOCK).train(support), query);
        SortedMap<String, Double> ours = new TreeMap<>();
        new ClassificationEvaluator(15)
                .evaluate(
                        near.schema(),
                        episode,
                        learner.adapt(episode.support(), SEED)
                                .predict(episode.query().features()))
                .forEach((metric, value) -> ours.put(metric.name(), value));
        assertThat(ours.get("accuracy")).isBetween(0.3, 0.99).isCloseTo(theirs.accuracy(), within(1e-9));
        assertThat(ours.get("macro_f1")).isCloseTo(theirs.macroAveragedF1(), within(1e-9));
        assertThat(ours.get("auroc")).isCloseTo(theirs.averageAUCROC(false), within(1e-6));
    }

    @Test
    void features_that_nobody_knows_are_passed_over_and_missing_ones_are_0() {
        Episode episode = line(4, 5);
        Model<Regressor> model = LearnerTrainer.ofNumbers(EB, SEED, CLOCK).train(numbers(episode.support()));
        String first =
                LINES.schema().fields().stream().map(Field::name).findFirst().orElseThrow();
        Regressor unknown = new Regressor("y", Double.NaN);
        ArrayExample<Regressor> known = new ArrayExample<>(unknown, new String[] {first}, new double[] {0.5});
        ArrayExample<Regressor> more =
                new ArrayExample<>(unknown, new String[] {first, "nobody's"}, new double[] {0.5, 7});
        assertThat(model.predict(more).getOutput().getValues())
                .isEqualTo(model.predict(known).getOutput().getValues());
    }

    @Test
    void what_does_not_fit_is_refused_with_what_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearnerTrainer.ofNumbers(CENTROID, SEED, CLOCK))
                .withMessageContaining("must predict one real number, got Classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearnerTrainer.ofClasses(EB, SEED, CLOCK))
                .withMessageContaining("must predict classes, got Real");
        MutableDataset<Label> many =
                new MutableDataset<>(labels(blobs().support()).getSourceProvenance(), new LabelFactory());
        for (int k = 0; k < BLOBS.schema().target().outputs() + 1; k++) {
            many.add(new ArrayExample<>(new Label("label " + k), names(BLOBS), new double[names(BLOBS).length]));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LearnerTrainer.ofClasses(CENTROID, SEED, CLOCK).train(many))
                .withMessageContaining("must have at most");
    }

    @Test
    void a_model_is_not_written_without_what_it_has_learned() throws Exception {
        Model<Regressor> model = LearnerTrainer.ofNumbers(EB, SEED, CLOCK)
                .train(numbers(line(0, 5).support()), Map.of());
        try (ObjectOutputStream stream = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> stream.writeObject(model)).isInstanceOf(NotSerializableException.class);
        }
    }
}
