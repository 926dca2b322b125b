package io.metalearn.proto;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.Embedding;
import io.metalearn.nn.model.EmbeddingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The networks of {@link RelationNet}. An embedded row is what the module reads, and then the inputs, where their cosines count.
 *
 * @param read columns that the module reads
 * @param inputs the first column of the inputs; that of the end where they are not there
 */
record RelationModel(Embedding embedding, Mlp relation, int read, int inputs, boolean cosines)
        implements PrototypeModel {
    static final String MODULE = "rel.";
    private static final String ENCODER = "enc.";

    /** Where the temperature of cosines starts from; see {@link ProtoNetConfig#fitting}. */
    private static final Temperature START = new Temperature(0.1, true);

    static RelationModel of(Schema schema, RelationNetConfig config) {
        EmbeddingConfig own = config.embedding();
        int read = new Embedding(schema, own).width();
        int learned = new Embedding(schema, with(own, false)).width();
        Embedding embedding = new Embedding(schema, with(own, own.inputsToo() || config.cosines()));
        List<Integer> layers = new ArrayList<>();
        layers.add(2 * read);
        layers.addAll(config.relation());
        layers.add(1);
        Mlp relation = new Mlp(layers, own.net().activation());
        return new RelationModel(embedding, relation, read, learned, config.cosines());
    }

    private static EmbeddingConfig with(EmbeddingConfig own, boolean inputsToo) {
        return new EmbeddingConfig(own.net(), own.width(), inputsToo);
    }

    Tensors initial(Seed seed) {
        return Tensors.empty()
                .with(ENCODER, embedding.initial(seed.child(ENCODER)))
                .with(MODULE, RelationStart.of(relation.initial(seed.child(MODULE)), relation, read))
                .with("", cosines ? START.parameter() : Tensors.empty());
    }

    @Override
    public int width() {
        return embedding.width();
    }

    @Override
    public Var embedded(Parameters theta, Var features, UnaryOperator<Var> regularised) {
        return embedding.of(theta.under(ENCODER), features, regularised);
    }

    @Override
    public Var scores(Parameters theta, Var rows, Var means) {
        Var related = related(theta.under(MODULE), rows.columns(0, read), means.columns(0, read));
        return cosines
                ? related.plus(Temperature.over(theta, Similarity.COSINE.of(inputs(rows), inputs(means))))
                : related;
    }

    private Var inputs(Var rows) {
        return rows.columns(inputs, width());
    }

    /** Of every row with every class: the classes of the first row, of the second, .. */
    private Var related(Parameters module, Var rows, Var means) {
        int n = rows.rows();
        int classes = means.rows();
        Var each = rows.reshape(n, 1, read).broadcastTo(n, classes, read);
        Var pairs = Var.concatColumns(List.of(means.broadcastTo(n, classes, read), each));
        return relation.apply(module, pairs.reshape(1, n * classes, 2 * read)).reshape(1, n, classes);
    }
}
