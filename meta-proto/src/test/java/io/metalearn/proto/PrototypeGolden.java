package io.metalearn.proto;

import io.metalearn.api.Episode;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import io.metalearn.api.Schema;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;

/** The reference cases of prototypical and relation networks. */
final class PrototypeGolden {
    private PrototypeGolden() {}

    static void checkProtoNet(GoldenCase golden) {
        List<Integer> layers = golden.integers("layers");
        boolean cosine = golden.config().has("temperature");
        Temperature temperature = new Temperature(cosine ? golden.number("temperature") : 1, false);
        ProtoNet protoNet = new ProtoNet(
                new ProtoNetConfig(
                        Golden.embedding(golden, layers),
                        cosine ? Similarity.COSINE : Similarity.EUCLIDEAN,
                        temperature,
                        Golden.NEVER,
                        Golden.OUTER),
                KernelChoice.preferred());
        Schema schema = Golden.schema(layers.get(0), golden.integer("classes"));
        Golden.checkObjective(golden, protoNet.objective(schema), golden.parameters(), name -> name);
        Learner learner =
                protoNet.restore(new LearnerState(schema, golden.parameters().with("", temperature.constant())));
        Matrix logits = checkedPrototypes(golden, learner);
        golden.expected("query_logits_task0").assertMatches(logits);
        golden.expected("query_probabilities_task0").assertMatches(Golden.softmax(logits));
    }

    static void checkRelationNet(GoldenCase golden) {
        List<Integer> layers = golden.integers("encoder");
        List<Integer> relation = golden.integers("relation");
        RelationNet relationNet = new RelationNet(
                new RelationNetConfig(
                        Golden.embedding(golden, layers),
                        relation.subList(1, relation.size() - 1),
                        false,
                        Golden.NEVER,
                        Golden.OUTER),
                KernelChoice.preferred());
        Schema schema = Golden.schema(layers.get(0), golden.integer("classes"));
        Golden.checkObjective(golden, relationNet.objective(schema), golden.parameters(), name -> name);
        Learner learner = relationNet.restore(new LearnerState(schema, golden.parameters()));
        golden.expected("relation_scores_task0").assertMatches(Golden.sigmoid(checkedPrototypes(golden, learner)));
    }

    /** The query logits of task 0, whose prototypes are checked where they are stated. */
    private static Matrix checkedPrototypes(GoldenCase golden, Learner learner) {
        Episode episode = golden.episodes().get(0);
        Predictor adapted = learner.adapt(episode.support(), Golden.SEED);
        if (golden.expects("prototypes_task0")) {
            golden.expected("prototypes_task0")
                    .assertMatches(Prototypes.of(adapted.state()).means());
        }
        return adapted.predict(episode.query().features()).mean();
    }
}
