package io.metalearn.recommend.learn;

import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Mlp;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import java.util.ArrayList;
import java.util.List;

/** A multilayer perceptron of the content of an item; its parameters have a prefix. Immutable. */
final class ContentNet {
    private final String prefix;
    private final FieldGroup content;
    private final Mlp mlp;

    /** @param out columns of its outputs */
    ContentNet(Schema schema, String contentStart, String prefix, NetConfig config, int out) {
        this.prefix = prefix;
        this.content = new FieldGroup(schema, BaseModel.contentOf(schema, contentStart), prefix, config);
        List<Integer> layers = new ArrayList<>();
        layers.add(content.width());
        layers.addAll(config.hidden());
        layers.add(out);
        this.mlp = new Mlp(layers, config.activation());
    }

    Tensors initial(Seed seed) {
        return content.initial(seed).with(prefix, mlp.initial(seed.child(prefix)));
    }

    /** {@code [1, n, out]} of {@code features [1, n, schema.width]}. */
    Var of(Parameters theta, Var features) {
        return mlp.apply(theta.under(prefix), content.of(theta, features).get(0));
    }
}
