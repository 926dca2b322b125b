package io.metalearn.attention.aml;

import io.metalearn.api.Batch;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.LayerNorm;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Tape;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What theta and phi are the parameters of: a network, and an attention over tasks. */
record AmlModel(SchemaNet net, TaskEmbedding embedding, boolean normalised, TaskAttention attention) {
    static final String PHI = "phi.";
    static final String RATES = "alpha.";

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
                        how.similarity(),
                        how.keyWidth(),
                        how.learnedTemperature(),
                        config.variant(),
                        config.nearest()));
    }

    /** Fresh theta, and phi. */
    Tensors initial(Seed seed) {
        return net.initial(seed)
                .with(PHI, embedding.initial(seed.child("embedding")))
                .with(PHI, attention.initial(seed.child("attention")));
    }

    /** One rate for each entry of theta. */
    static Tensors rates(Tensors theta, double rate) {
        Tensors rates = Tensors.empty();
        for (String name : theta.names()) {
            rates = rates.with(
                    RATES + name,
                    Tensor.generate(theta.get(name).shape(), values -> Arrays.fill(values, (float) rate)));
        }
        return rates;
    }

    /** Whether a parameter of that name is the network's. */
    static boolean isTheta(String name) {
        return !name.startsWith(PHI) && !name.startsWith(RATES);
    }

    /** The network's among all parameters. */
    static Parameters theta(Parameters all) {
        return all.select(AmlModel::isTheta);
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

    /** What is to be known of a task with that support, at least one row. */
    SeenTask seen(Tape tape, Parameters learned, Batch support) {
        Rows rows = Rows.of(tape, support);
        Parameters gradient = gradients(theta(learned), rows, h -> h);
        return new SeenTask(entries(embeddings(tape, learned, rows, gradient)), entries(flat(gradient)));
    }

    static float[] entries(Var x) {
        float[] entries = new float[x.size()];
        x.copyTo(entries, 0);
        return entries;
    }

    /** Parameters of batch b as a row for each task, in the order of their names, {@code [1, b, entries]}. */
    private static Var flat(Parameters parameters) {
        List<Var> parts = parameters.vars().stream()
                .map(w -> w.reshape(1, w.batch(), w.rows() * w.columns()))
                .toList();
        return Var.concatColumns(parts);
    }
}
