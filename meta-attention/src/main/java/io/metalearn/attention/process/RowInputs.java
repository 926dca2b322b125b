package io.metalearn.attention.process;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.Rows;
import io.metalearn.nn.model.SchemaNet;
import java.util.List;

/**
 * Rows as networks read them: numbers as they are, categories embedded, images convolved, see {@link SchemaNet#inputs}; and labels as
 * {@link SchemaNet#encoded} has them. Immutable.
 *
 * @param net of whose layers nothing is used
 */
public record RowInputs(SchemaNet net) {
    /** @param config whose embeddings and convolutions are used, not its hidden layers */
    public static RowInputs of(Schema schema, NetConfig config) {
        NetConfig bare = new NetConfig(List.of(), config.activation(), config.embeddingWidth(), config.filters(), 0);
        return new RowInputs(new SchemaNet(schema, bare));
    }

    /** Fresh tables of embeddings and convolutions; none where the schema has numbers alone. */
    public Tensors initial(Seed seed) {
        return net.initial(seed).select(name -> !net.isHead(name));
    }

    /** The columns of {@link #of}. */
    public int width() {
        return net.inputWidth();
    }

    /** The columns of encoded labels. */
    public int labelWidth() {
        return net.outputs();
    }

    /** {@code [1, n, width]} of {@code features [1, n, ..]}. */
    public Var of(Parameters theta, Var features) {
        return net.inputs(theta, features);
    }

    /** Encoded labels, {@code [1, n, labelWidth]}. */
    public Var labels(Rows rows) {
        return net.encoded(rows.targets());
    }
}
