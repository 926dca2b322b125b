package io.metalearn.recommend.learn;

import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tensors;
import io.metalearn.nn.Parameters;
import io.metalearn.nn.Var;
import io.metalearn.nn.model.NetConfig;
import io.metalearn.nn.model.SchemaNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Some fields of a schema as inputs of a network of their own, see {@link SchemaNet#inputs}; its parameters have a prefix. Immutable. */
final class FieldGroup {
    private final String prefix;
    private final List<int[]> columns = new ArrayList<>();
    private final Optional<SchemaNet> net;

    /** The fields that pass; maybe none. */
    FieldGroup(Schema schema, Predicate<Field> wanted, String prefix, NetConfig config) {
        this.prefix = prefix;
        List<Field> fields = new ArrayList<>();
        int at = 0;
        for (Field field : schema.fields()) {
            if (wanted.test(field)) {
                fields.add(field);
                columns.add(new int[] {at, at + field.width()});
            }
            at += field.width();
        }
        this.net = fields.isEmpty()
                ? Optional.empty()
                : Optional.of(SchemaNet.ofInputs(new Schema(fields, schema.target()), config));
    }

    boolean isEmpty() {
        return net.isEmpty();
    }

    Tensors initial(Seed seed) {
        return Tensors.empty()
                .with(
                        prefix,
                        net.map(own -> own.initialInputs(seed.child(prefix))).orElse(Tensors.empty()));
    }

    /** The columns of {@link #of}; 0 where there are no fields. */
    int width() {
        return net.map(SchemaNet::inputWidth).orElse(0);
    }

    /** {@code [1, n, width]} of {@code features [1, n, schema.width]}, one part; no part where there are no fields. */
    List<Var> of(Parameters theta, Var features) {
        return net.map(own -> List.of(own.inputs(theta.under(prefix), own(features))))
                .orElse(List.of());
    }

    private Var own(Var features) {
        List<Var> parts = columns.stream()
                .map(range -> features.columns(range[0], range[1]))
                .toList();
        return parts.size() == 1 ? parts.get(0) : Var.concatColumns(parts);
    }
}
