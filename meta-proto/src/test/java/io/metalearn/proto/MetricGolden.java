package io.metalearn.proto;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.LossAndGradients;
import io.metalearn.api.Matrix;
import io.metalearn.api.Schema;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;
import java.util.stream.IntStream;

/** The reference case of the metric learner: each pair is an episode of one support and one query row. */
final class MetricGolden {
    private MetricGolden() {}

    static void check(GoldenCase golden) {
        checkObjective(golden);
        checkSimilarities(golden);
    }

    private static void checkObjective(GoldenCase golden) {
        LossAndGradients all = evaluate(golden, golden.number("lambda"));
        golden.expected("loss").assertMatches(all.loss());
        for (String name : golden.expectedNames("gradients")) {
            golden.expected("gradients." + name).assertMatches(all.gradients().get(name));
        }
        double entropy = evaluate(golden, 0).loss();
        golden.expected("bce").assertMatches(entropy);
        golden.expected("penalty").assertMatches(evaluate(golden, 1).loss() - entropy);
    }

    private static void checkSimilarities(GoldenCase golden) {
        Matrix first = golden.task(0, "x1").toMatrix();
        Matrix second = golden.task(0, "x2").toMatrix();
        MetricNet metricNet = metricNet(golden, 0);
        Tensors constant = Tensors.of("margin", Tensor.scalar((float) golden.number("margin")))
                .with("temperature", Tensor.scalar((float) golden.number("temperature")));
        LearnerState state =
                new LearnerState(schema(golden), golden.parameters().with("", constant));
        SimilarityIndex index = metricNet.index(state, second);
        golden.expected("similarity")
                .assertMatches(IntStream.range(0, first.rows())
                        .mapToDouble(i -> index.neighbours(first.rows(i, i + 1), second.rows()).stream()
                                .filter(neighbour -> neighbour.row() == i)
                                .findFirst()
                                .orElseThrow()
                                .similarity())
                        .toArray());
        Learner learner = metricNet.restore(state);
        golden.expected("probability")
                .assertMatches(IntStream.range(0, first.rows())
                        .mapToDouble(i -> probability(learner, first.rows(i, i + 1), second.rows(i, i + 1)))
                        .toArray());
    }

    /** That of a query row being of the class of the one support row. */
    private static double probability(Learner learner, Matrix query, Matrix support) {
        Batch one = new Batch(support, Matrix.column(0));
        Matrix logits = learner.adapt(one, Golden.SEED).predict(query).mean();
        return Golden.sigmoid(logits)[0];
    }

    private static LossAndGradients evaluate(GoldenCase golden, double lambda) {
        return metricNet(golden, lambda)
                .objective(schema(golden))
                .evaluate(golden.parameters(), pairs(golden), Golden.SEED);
    }

    private static List<Episode> pairs(GoldenCase golden) {
        Matrix first = golden.task(0, "x1").toMatrix();
        Matrix second = golden.task(0, "x2").toMatrix();
        double[] same = golden.task(0, "y").values();
        return IntStream.range(0, same.length)
                .mapToObj(i -> new Episode(
                        "pair" + i,
                        new Batch(second.rows(i, i + 1), Matrix.column(0)),
                        new Batch(first.rows(i, i + 1), Matrix.column(same[i] == 1 ? 0 : 1))))
                .toList();
    }

    private static Schema schema(GoldenCase golden) {
        return Golden.schema(golden.integers("layers").get(0), 2);
    }

    private static MetricNet metricNet(GoldenCase golden, double lambda) {
        return new MetricNet(
                new MetricNetConfig(
                        Golden.embedding(golden, golden.integers("layers")),
                        golden.number("margin"),
                        golden.number("temperature"),
                        lambda,
                        Golden.NEVER,
                        Golden.OUTER),
                KernelChoice.preferred());
    }
}
