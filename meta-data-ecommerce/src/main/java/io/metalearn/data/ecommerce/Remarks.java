package io.metalearn.data.ecommerce;

import io.metalearn.api.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in what rows are unlike those of the training. */
final class Remarks {
    private static final int EXAMPLES = 3;

    private Remarks() {}

    /** One a feature, such as {@code "colour" never seen in training in 2 of 20 rows: mauve, violet}. */
    static List<String> of(Features features, List<Row> rows) {
        RowParser parser = new RowParser(features);
        List<String> remarks = new ArrayList<>();
        for (int feature = 0; feature < features.all().size(); feature++) {
            remark(features.all().get(feature), feature, parser, rows).ifPresent(remarks::add);
        }
        return remarks;
    }

    private static Optional<String> remark(FeatureCode code, int feature, RowParser parser, List<Row> rows) {
        Optional<String> unlike = Optional.empty();
        Set<String> examples = new LinkedHashSet<>();
        int count = 0;
        for (int row = 0; row < rows.size(); row++) {
            Optional<String> found = code.unlike(RowParser.at(rows, row, one -> parser.cell(feature, one)));
            if (found.isPresent()) {
                unlike = found;
                count++;
                examples.add(shown(code, rows.get(row)));
            }
        }
        int times = count;
        return unlike.map(words -> "\"" + code.field().name() + "\" " + words + " in " + times + " of " + rows.size()
                + (rows.size() == 1 ? " row: " : " rows: ") + shown(examples));
    }

    private static String shown(FeatureCode code, Row row) {
        return code.columns().stream()
                .map(column -> RowParser.text(row, column))
                .collect(Collectors.joining(" / "));
    }

    private static String shown(Set<String> examples) {
        String some = String.join(", ", examples.stream().limit(EXAMPLES).toList());
        return examples.size() > EXAMPLES ? some + " .." : some;
    }
}
