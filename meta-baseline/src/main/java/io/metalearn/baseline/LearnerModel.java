package io.metalearn.baseline;

import com.oracle.labs.mlrg.olcut.util.Pair;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import java.io.NotSerializableException;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.provenance.ModelProvenance;

/** An adapted learner as Tribuo's model; it explains nothing. */
final class LearnerModel<T extends Output<T>> extends Model<T> {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Map<String, Integer> columns;
    private final transient TribuoAnswers<T> answers;
    private final transient Predictor adapted;

    LearnerModel(
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<T> outputs,
            Map<String, Integer> columns,
            TribuoAnswers<T> answers,
            Predictor adapted) {
        super("adapted-learner", provenance, features, outputs, answers instanceof LabelAnswers);
        this.columns = columns;
        this.answers = answers;
        this.adapted = adapted;
    }

    /** Rows of the learner's schema; what an example does not have is 0. */
    static <T extends Output<T>> Matrix features(List<Example<T>> examples, Map<String, Integer> columns) {
        int width = columns.size();
        return Matrix.generate(examples.size(), width, values -> {
            for (int row = 0; row < examples.size(); row++) {
                for (Feature feature : examples.get(row)) {
                    int column = columns.getOrDefault(feature.getName(), -1);
                    if (column >= 0) {
                        values[row * width + column] = (float) feature.getValue();
                    }
                }
            }
        });
    }

    @Override
    public Prediction<T> predict(Example<T> example) {
        return answers.told(adapted.predict(features(List.of(example), columns)), 0, example);
    }

    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int count) {
        return Map.of();
    }

    @Override
    public Optional<Excuse<T>> getExcuse(Example<T> example) {
        return Optional.empty();
    }

    @Override
    protected Model<T> copy(String newName, ModelProvenance newProvenance) {
        LearnerModel<T> copy = new LearnerModel<>(newProvenance, featureIDMap, outputIDInfo, columns, answers, adapted);
        copy.setName(newName);
        return copy;
    }

    @Serial
    private Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException("an adapted learner is stored in a model bundle");
    }
}
