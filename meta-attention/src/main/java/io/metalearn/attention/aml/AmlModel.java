package io.metalearn.attention.aml;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.LayerNorm;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.List;
import java.util.function.UnaryOperator;

/** What theta and phi are the parameters of: a network, and an attention over tasks. */
record AmlModel(SchemaNet net, TaskEmbedding embedding, boolean normalised, TaskAttention attention) {
    static final String PHI = "phi.";

    static AmlModel of(Schema schema, AmlConfig config) {
        SchemaNet net = new SchemaNet(schema, config.net());
        AttentionConfig how = config.attention();
        TaskEmbedding embedding = how.embedding(net.inputWidth(), net.outputs());
        return new AmlModel(
                net,
                embedding,
                how.normalised(),
                new TaskAttention(
                        embedding.width(),
                        how.keyWidth(),
                        how.learnedTemperature(),
                        config.variant(),
                        config.nearest()));
    }

    Tensors initial(Seed seed) {
        return net.initial(seed)
                .with(PHI, embedding.initial(seed.child("embedding")))
                .with(PHI, attention.initial(seed.child("attention")));
    }

    /** The network's among all parameters. */
    static Parameters theta(Parameters all) {
        return all.select(name -> !name.startsWith(PHI));
    }

    /**
     * The gradient of the loss of each of b tasks, by its own copy of theta.
     *
     * @param copies theta for each task, of batch b
     */
    Parameters gradients(Parameters copies, Rows supports, UnaryOperator<Var> regularised) {
        // The loss is the mean over the rows of all tasks, and no task's copy has a part in another's.
        return copies.gradientOf(net.loss(copies, supports, regularised).times(supports.tasks()));
    }

    /** The embeddings of b tasks, {@code [1, b, width]}. */
    Var embeddings(Tape tape, Parameters learned, Rows supports, Parameters gradients) {
        Var embeddings = embedding.of(
                tape,
                learned.under(PHI),
                new TaskEmbedding.Evidence(
                        net.inputs(learned, supports.features()), net.encoded(supports.targets()), flat(gradients)));
        return normalised ? LayerNorm.normalised(embeddings) : embeddings;
    }

    /** Parameters of batch b as a row for each task, in the order of their names, {@code [1, b, entries]}. */
    static Var flat(Parameters parameters) {
        List<Var> parts = parameters.vars().stream()
                .map(w -> w.reshape(1, w.batch(), w.rows() * w.columns()))
                .toList();
        return Var.concatColumns(parts);
    }
}
