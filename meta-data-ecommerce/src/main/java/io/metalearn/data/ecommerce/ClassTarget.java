package io.metalearn.data.ecommerce;

import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Target;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A class of those that the rows themselves have, new ones too, numbered in the order of their names.
 *
 * @param label the column of the class
 * @param ways the most classes that are told apart
 */
record ClassTarget(String label, int ways) implements TargetCode {
    @Override
    public Target target() {
        return new Target.Classes(label, ways);
    }

    @Override
    public List<String> columns() {
        return List.of(label);
    }

    @Override
    public ClassTarget over(Collection<String> columns) {
        return this;
    }

    @Override
    public boolean needsColumns() {
        return false;
    }

    @Override
    public double parse(Row row) {
        return 0;
    }

    @Override
    public float number(double parsed) {
        return (float) parsed;
    }

    @Override
    public ClassTarget fit(DoubleStream training) {
        return this;
    }

    @Override
    public Matrix encode(List<Row> rows) {
        List<String> names = names(rows);
        List<String> classes = classes(rows);
        return Matrix.generate(rows.size(), 1, values -> {
            for (int row = 0; row < values.length; row++) {
                values[row] = classes.indexOf(names.get(row));
            }
        });
    }

    @Override
    public List<String> classes(List<Row> rows) {
        TreeSet<String> classes = new TreeSet<>();
        for (int row = 0; row < rows.size(); row++) {
            classes.add(RowParser.at(rows, row, this::name));
            if (classes.size() > ways) {
                RowParser.at(rows, row, this::refuse);
            }
        }
        return List.copyOf(classes);
    }

    private List<String> names(List<Row> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> RowParser.at(rows, row, this::name))
                .toList();
    }

    private String name(Row row) {
        return RowParser.name(row, List.of(label));
    }

    private String refuse(Row row) {
        throw new BadCellException(
                label, "one class more than the " + ways + " that the model tells apart: " + name(row));
    }
}
