package io.metalearn.proto;

import io.metalearn.api.Episode;
import io.metalearn.api.Schema;
import io.metalearn.api.Tensors;
import io.metalearn.nn.FixedParameters;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.kernels.KernelChoice;
import io.metalearn.tck.golden.GoldenCase;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The reference cases of matching networks. Their support is in the order to be read, so that the model is asked and not the learner,
 * which would sort it.
 */
final class MatchingGolden {
    private static final Temperature ONE = new Temperature(1, false);

    private MatchingGolden() {}

    static void check(GoldenCase golden) {
        boolean fullContext = golden.config().has("attention_steps");
        List<Integer> layers = golden.integers("layers");
        MatchingNet matchingNet = new MatchingNet(
                new MatchingNetConfig(
                        Golden.embedding(golden, layers),
                        fullContext,
                        fullContext ? golden.integer("attention_steps") : 1,
                        ONE,
                        Golden.NEVER,
                        Golden.OUTER),
                KernelChoice.preferred());
        // The case without full context has one network, and no prefix for it.
        UnaryOperator<String> nameHere = name -> fullContext ? name : "enc." + name;
        Tensors parameters = Tensors.empty().with(fullContext ? "" : "enc.", golden.parameters());
        Schema schema = Golden.schema(layers.get(0), golden.integer("classes"));
        Golden.checkObjective(golden, matchingNet.inGivenOrder(schema), parameters, nameHere);
        checkAttention(golden, matchingNet.model(schema), parameters, golden.integer("classes"));
    }

    private static void checkAttention(GoldenCase golden, MatchingModel model, Tensors parameters, int classes) {
        Episode episode = golden.episodes().get(0);
        Tape tape = new Tape(KernelChoice.preferred());
        Parameters theta = new FixedParameters(parameters.with("", ONE.constant())).bind(tape);
        Var g = model.support(tape, theta, tape.constant(episode.support().features()), h -> h);
        Var f = model.query(tape, theta, tape.constant(episode.query().features()), g, h -> h);
        Var attention = MatchingModel.attention(theta, Similarity.COSINE.of(f, g));
        Var members = tape.constant(episode.support().targets()).oneHot(classes);
        if (model.context().isPresent()) {
            golden.expected("support_embedding_task0").assertMatches(g.toMatrix());
            golden.expected("query_embedding_task0").assertMatches(f.toMatrix());
        }
        golden.expected("attention_task0").assertMatches(attention.toMatrix());
        golden.expected("query_probabilities_task0")
                .assertMatches(
                        Golden.softmax(MatchingModel.logits(attention, members).toMatrix()));
    }
}
