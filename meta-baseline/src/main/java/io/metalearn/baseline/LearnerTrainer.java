package io.metalearn.baseline;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import io.metalearn.api.Batch;
import io.metalearn.api.Field;
import io.metalearn.api.Learner;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;
import org.tribuo.regression.Regressor;

/**
 * A meta-trained learner as a trainer of Tribuo: its data set is the support of one task, and training is adapting to it. So Tribuo's
 * cross-validation, ensembles and evaluators take what was learned from many tasks.
 *
 * <p>A feature of Tribuo is a column of the learner's schema by its name: that of the field, of a field of several columns with its place,
 * {@code text[0]}; a category's value is its index. One that an example does not have is 0, one that the schema does not have is passed
 * over. Models are kept in memory: Tribuo cannot store them, a model bundle can. Not safe for use by several threads, as Tribuo's trainers
 * count their trainings.
 *
 * @param <T> Tribuo's kind of output
 */
public final class LearnerTrainer<T extends Output<T>> implements Trainer<T> {
    private final Learner learner;
    private final Seed seed;
    private final InstantSource clock;
    private final Function<ImmutableOutputInfo<T>, TribuoAnswers<T>> answers;
    private final Map<String, Integer> columns;
    private int invocations;

    private LearnerTrainer(
            Learner learner,
            Seed seed,
            InstantSource clock,
            Function<ImmutableOutputInfo<T>, TribuoAnswers<T>> answers) {
        this.learner = learner;
        this.seed = seed;
        this.clock = clock;
        this.answers = answers;
        this.columns = columns(schema());
    }

    /**
     * Of a learner of one real number. Where it predicts a deviation, its square is the variance of Tribuo's regressor.
     *
     * @param seed of learners that draw when they adapt, with the number of the training
     * @param clock for the time that a model's provenance states
     * @throws IllegalArgumentException when the learner predicts something else
     */
    public static LearnerTrainer<Regressor> ofNumbers(Learner learner, Seed seed, InstantSource clock) {
        Target target = learner.state().schema().target();
        if (!(target instanceof Target.Real real) || real.outputs() > 1) {
            throw new IllegalArgumentException("the learner must predict one real number, got " + target);
        }
        return new LearnerTrainer<>(learner, seed, clock, RegressorAnswers::of);
    }

    /**
     * Of a learner of classes: each label of a data set is one, numbered as Tribuo numbers them.
     *
     * @param seed of learners that draw when they adapt, with the number of the training
     * @param clock for the time that a model's provenance states
     * @throws IllegalArgumentException when the learner predicts something else
     */
    public static LearnerTrainer<Label> ofClasses(Learner learner, Seed seed, InstantSource clock) {
        Target target = learner.state().schema().target();
        if (!(target instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("the learner must predict classes, got " + target);
        }
        return new LearnerTrainer<>(learner, seed, clock, info -> LabelAnswers.of(info, classes.classes()));
    }

    /**
     * Adapts.
     *
     * @throws IllegalArgumentException when the data set does not fit the learner's schema: a category out of range, more labels than classes
     */
    @Override
    public Model<T> train(Dataset<T> support, Map<String, Provenance> runProvenance) {
        return train(support, runProvenance, INCREMENT_INVOCATION_COUNT);
    }

    @Override
    public Model<T> train(Dataset<T> support, Map<String, Provenance> runProvenance, int invocation) {
        if (invocation != INCREMENT_INVOCATION_COUNT) {
            setInvocationCount(invocation);
        }
        TrainerProvenance provenance = getProvenance();
        TribuoAnswers<T> told = answers.apply(support.getOutputIDInfo());
        Predictor adapted = learner.adapt(batch(support, told), seed.child(String.valueOf(invocations++)));
        ModelProvenance origin = new ModelProvenance(
                LearnerModel.class.getName(),
                clock.instant().atOffset(ZoneOffset.UTC),
                support.getProvenance(),
                provenance,
                runProvenance);
        return new LearnerModel<>(origin, support.getFeatureIDMap(), support.getOutputIDInfo(), columns, told, adapted);
    }

    private Batch batch(Dataset<T> support, TribuoAnswers<T> told) {
        List<Example<T>> examples = support.getData();
        return new Batch(LearnerModel.features(examples, columns), Matrix.generate(examples.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = told.target(examples.get(row).getOutput());
            }
        }));
    }

    private Schema schema() {
        return learner.state().schema();
    }

    private static Map<String, Integer> columns(Schema schema) {
        List<String> names = new ArrayList<>();
        for (Field field : schema.fields()) {
            for (int i = 0; i < field.width(); i++) {
                names.add(field.width() == 1 ? field.name() : field.name() + "[" + i + "]");
            }
        }
        Map<String, Integer> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, columns.size()));
        return columns;
    }

    @Override
    public int getInvocationCount() {
        return invocations;
    }

    @Override
    public void setInvocationCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the invocation count must be >= 0, got " + count);
        }
        invocations = count;
    }

    @Override
    public TrainerProvenance getProvenance() {
        return new TrainerProvenanceImpl(this);
    }
}
