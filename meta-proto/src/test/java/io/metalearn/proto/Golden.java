package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Field;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.MetaObjective;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Activation;
import io.metalearn.nn.model.EmbeddingConfig;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.training.OuterLoop;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What the checks of all reference cases share. */
final class Golden {
    static final Seed SEED = new Seed(0);
    static final OuterLoop OUTER = OuterLoop.defaults();
    static final AbstentionConfig NEVER = new AbstentionConfig(0, 1);

    private Golden() {}

    /** Numbers to classes. */
    static Schema schema(int features, int classes) {
        return new Schema(
                IntStream.range(0, features)
                        .<Field>mapToObj(i -> new Field.Numeric("x" + i))
                        .toList(),
                new Target.Classes("y", classes));
    }

    static Activation activation(GoldenCase golden) {
        return Activation.valueOf(golden.text("activation").toUpperCase(Locale.ROOT));
    }

    /** A perceptron with a linear last layer. */
    static EmbeddingConfig embedding(GoldenCase golden, List<Integer> layers) {
        int last = layers.size() - 1;
        Integer[] hidden = layers.subList(1, last).toArray(Integer[]::new);
        return EmbeddingConfig.of(NetConfig.of(activation(golden), hidden), layers.get(last));
    }

    /** Loss, gradients and losses by task. */
    static void checkObjective(
            GoldenCase golden, MetaObjective objective, Tensors parameters, UnaryOperator<String> nameHere) {
        List<Episode> episodes = golden.episodes();
        LossAndGradients all = objective.evaluate(parameters, episodes, SEED);
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(nameHere.apply(name)));
        }
        golden.expected("loss_per_task")
                .assertMatches(episodes.stream()
                        .mapToDouble(episode -> objective
                                .evaluate(parameters, List.of(episode), SEED)
                                .loss())
                        .toArray());
    }

    static double[] softmax(Matrix logits) {
        double[] probabilities = new double[logits.rows() * logits.columns()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Math.exp(logProbability(logits, i / logits.columns(), i % logits.columns()));
        }
        return probabilities;
    }

    static double crossEntropy(Matrix logits, Batch batch) {
        return IntStream.range(0, batch.size())
                .mapToDouble(row ->
                        -logProbability(logits, row, (int) batch.targets().get(row, 0)))
                .average()
                .orElseThrow();
    }

    private static double logProbability(Matrix logits, int row, int label) {
        double sum = 0;
        for (int n = 0; n < logits.columns(); n++) {
            sum += Math.exp(logits.get(row, n));
        }
        return logits.get(row, label) - Math.log(sum);
    }

    static double[] sigmoid(Matrix logits) {
        double[] values = new double[logits.rows() * logits.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / (1 + Math.exp(-logits.get(i / logits.columns(), i % logits.columns())));
        }
        return values;
    }
}
