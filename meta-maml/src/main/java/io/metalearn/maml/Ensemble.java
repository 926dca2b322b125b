package io.metalearn.maml;

import io.metalearn.api.Batch;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Prediction;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Several learners of one schema that adapt each by itself, and whose outputs are averaged: for numbers their predictions, for classes
 * their logits. Its arrays are the members', named {@code member.<i>.<tensor>}.
 *
 * @param members at least one
 */
record Ensemble(Schema schema, List<Learner> members) implements Learner {
    Ensemble {
        members = List.copyOf(members);
    }

    /** The learner that {@code state} holds: an ensemble, or {@code one} alone. */
    static Learner of(LearnerState state, Function<LearnerState, Learner> one) {
        int count = count(state.tensors());
        if (count == 0) {
            return one.apply(state);
        }
        return new Ensemble(
                state.schema(),
                each(count, i -> one.apply(new LearnerState(state.schema(), member(state.tensors(), i)))));
    }

    /** The state of one learner, or of an ensemble of several. */
    static Tensors state(List<Tensors> members) {
        if (members.size() == 1) {
            return members.get(0);
        }
        Tensors all = Tensors.empty();
        for (int i = 0; i < members.size(); i++) {
            all = all.with("member." + i + ".", members.get(i));
        }
        return all;
    }

    @Override
    public Predictor adapt(Batch support, Seed seed) {
        return new Mean(each(members.size(), i -> members.get(i).adapt(support, seed.child(i))));
    }

    @Override
    public Predictor restore(Tensors adapted) {
        return new Mean(each(members.size(), i -> members.get(i).restore(member(adapted, i))));
    }

    @Override
    public LearnerState state() {
        return new LearnerState(
                schema, state(each(members.size(), i -> members.get(i).state().tensors())));
    }

    @Override
    public Optional<Learner> withSteps(int steps) {
        List<Learner> others = members.stream()
                .flatMap(member -> member.withSteps(steps).stream())
                .toList();
        return others.size() == members.size() ? Optional.of(new Ensemble(schema, others)) : Optional.empty();
    }

    private static int count(Tensors tensors) {
        int count = 0;
        while (!member(tensors, count).names().isEmpty()) {
            count++;
        }
        return count;
    }

    private static Tensors member(Tensors tensors, int i) {
        return tensors.under("member." + i + ".");
    }

    private static <T> List<T> each(int count, IntFunction<T> member) {
        return IntStream.range(0, count).mapToObj(member).toList();
    }

    /** The mean of the members' outputs. */
    private record Mean(List<Predictor> members) implements Predictor {
        @Override
        public Prediction predict(Matrix features) {
            List<Matrix> outputs = members.stream()
                    .map(member -> member.predict(features).mean())
                    .toList();
            Matrix like = outputs.get(0);
            return new Prediction(Matrix.generate(like.rows(), like.columns(), mean -> {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = mean(outputs, i / like.columns(), i % like.columns());
                }
            }));
        }

        private static float mean(List<Matrix> outputs, int row, int column) {
            double sum = 0;
            for (Matrix output : outputs) {
                sum += output.get(row, column);
            }
            return (float) (sum / outputs.size());
        }

        @Override
        public Tensors state() {
            return Ensemble.state(members.stream().map(Predictor::state).toList());
        }
    }
}
