package io.metalearn.data.ecommerce;

import io.metalearn.api.Batch;
import io.metalearn.api.DataException;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes the rows of a user's file as the training rows were. The classes are those of the file, new ones too, numbered in the
 * order of their names.
 *
 * @param delimiter as in {@link LabelledConfig}
 * @param label the column of the class
 * @param ways the most classes that a file may have
 * @param features fitted
 */
record LabelledRowEncoder(String delimiter, String label, int ways, FeatureCodes features) implements RowEncoder {
    @Override
    public Batch labelled(Path file) {
        RowParser parser = new RowParser(features, List.of(label));
        List<String> names = new ArrayList<>();
        List<RowParser.Cells> rows = new ArrayList<>();
        TableFile.of(file, delimiter).read(parser.columns(), (place, cells) -> {
            names.add(parser.text(cells, label));
            rows.add(parser.cells(cells));
        });
        List<String> classes = different(file, names);
        return new Batch(features.encode(rows), Matrix.generate(rows.size(), 1, labels -> {
            for (int row = 0; row < labels.length; row++) {
                labels[row] = classes.indexOf(names.get(row));
            }
        }));
    }

    @Override
    public List<String> classes(Path labelled) {
        RowParser parser = new RowParser(new FeatureCodes(List.of()), List.of(label));
        List<String> names = new ArrayList<>();
        TableFile.of(labelled, delimiter)
                .read(parser.columns(), (place, cells) -> names.add(parser.text(cells, label)));
        return different(labelled, names);
    }

    private List<String> different(Path file, List<String> names) {
        List<String> classes = names.stream().distinct().sorted().toList();
        if (classes.size() > ways) {
            throw new DataException(TableFile.of(file, delimiter).name() + ": column \"" + label + "\" has "
                    + classes.size() + " classes, the model tells at most " + ways + " apart");
        }
        return classes;
    }

    @Override
    public Matrix features(Path file) {
        RowParser parser = new RowParser(features, List.of());
        List<RowParser.Cells> rows = new ArrayList<>();
        TableFile.of(file, delimiter).read(parser.columns(), (place, cells) -> rows.add(parser.cells(cells)));
        return features.encode(rows);
    }

    @Override
    public String state() {
        return EncoderState.write(this);
    }
}
