package io.metalearn.boosted;

import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;

/** One forest in the making, on rows of its own. For one thread at a time. */
final class Member implements AutoCloseable {
    private final Loss loss;
    private final Table rows;
    private final Table validation;
    private final Seed seed;
    private final TreeGrower grower;
    private final List<Forest> trees = new ArrayList<>();
    private final float[] margins;
    private final float[] onValidation;
    private final float[] first;
    private final float[] second;

    Member(TreesConfig config, Loss loss, Table rows, Start start, Table validation, Seed seed) {
        this.loss = loss;
        this.rows = rows;
        this.validation = validation;
        this.seed = seed;
        this.grower = new TreeGrower(rows.statistics(), rows.width(), config);
        this.margins = start.margins(rows);
        this.onValidation = new float[validation.rows()];
        this.first = new float[rows.rows()];
        this.second = new float[rows.rows()];
    }

    void grow(int round) {
        loss.derive(margins, rows.targets(), rows.group(), first, second);
        add(grower.grow(first, second, seed.child(round)));
    }

    void add(Forest tree) {
        trees.add(tree);
        tree.addTo(margins, rows.statistics(), rows.width());
        tree.addTo(onValidation, validation.statistics(), validation.width());
    }

    List<Forest> trees() {
        return trees;
    }

    /** On the rows that it is grown on. */
    double loss() {
        return loss.of(margins, rows.targets(), rows.group());
    }

    /** What its trees add on the validation rows. */
    float[] onValidation() {
        return onValidation;
    }

    @Override
    public void close() {
        grower.close();
    }
}
