package io.metalearn.data.ecommerce;

import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The encoded rows of the classes of one split, class after class.
 *
 * @param features {@code [n, width]}
 * @param origins one per row
 * @param classes where each class is
 */
record ClassPool(Matrix features, RowOrigins origins, List<ClassRows> classes) {
    ClassPool {
        classes = List.copyOf(classes);
    }

    /**
     * The rows {@code from} to {@code from + count}.
     *
     * @param name of the class
     */
    record ClassRows(String name, int from, int count) {}

    /** The classes of a split, by name. */
    static ClassPool of(Table table, SplitRows split, EncodedTable encoded) {
        List<ClassRows> classes = new ArrayList<>();
        int from = 0;
        for (var group : split.groups().entrySet()) {
            classes.add(new ClassRows(group.getKey(), from, group.getValue().length));
            from += group.getValue().length;
        }
        int[] rows = split.rows();
        return new ClassPool(encoded.features(rows), table.origins(rows), classes);
    }

    /** These classes, and those of their images turned by 90, 180 and 270 degrees, whose rows are numbered on from {@code rows}. */
    ClassPool withTurns(Features codes, long rows) {
        List<Matrix> turned = new ArrayList<>(List.of(features));
        List<ClassRows> all = new ArrayList<>(classes);
        for (int turn = 1; turn < 4; turn++) {
            turned.add(codes.turned(turned.get(turn - 1)));
            for (ClassRows one : classes) {
                all.add(new ClassRows(one.name() + "@" + 90 * turn, one.from() + turn * features.rows(), one.count()));
            }
        }
        long[] ids = new long[4 * features.rows()];
        Arrays.setAll(ids, i -> origins.id(i % features.rows()) + i / features.rows() * rows);
        return new ClassPool(Matrix.stack(turned), RowOrigins.of(ids), all);
    }
}
