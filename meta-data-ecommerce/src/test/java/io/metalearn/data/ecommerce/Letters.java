package io.metalearn.data.ecommerce;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;
import java.util.ArrayList;
import java.util.List;

/** An encoder of three numbers: the length of a cell, its first letter and its last. Notes what it encoded. */
record Letters(String digest, List<String> encoded) implements CellEncoder {
    static Letters of(String digest) {
        return new Letters(digest, new ArrayList<>());
    }

    /** An application that has it, and no other. */
    Context context() {
        return Context.of(CellEncoders.class, asked -> {
            if (asked.equals(name())) {
                return this;
            }
            throw new ConfigException("no encoder " + asked + " among [letters]");
        });
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public int width() {
        return 3;
    }

    @Override
    public Matrix encode(List<String> cells) {
        encoded.addAll(cells);
        return Matrix.stack(cells.stream()
                .map(cell -> Matrix.of(1, 3, cell.length(), cell.charAt(0), cell.charAt(cell.length() - 1)))
                .toList());
    }
}
