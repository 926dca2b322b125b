package io.metalearn.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns and expressions of an option, with commas between them: {@code week,element(brand, price1, price2)} are two. */
final class ColumnList {
    private ColumnList() {}

    /** Of every use of the option those that it names, in order. Commas within parentheses or quotes belong to an expression. */
    static List<String> of(List<String> options) {
        return options.stream().flatMap(option -> split(option).stream()).toList();
    }

    private static List<String> split(String option) {
        List<String> columns = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < option.length(); i++) {
            char letter = option.charAt(i);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '\'' || letter == '"') {
                quote = letter;
            } else if (letter == ',' && depth == 0) {
                columns.add(option.substring(from, i).strip());
                from = i + 1;
            } else {
                depth = Math.max(0, depth + (letter == '(' ? 1 : letter == ')' ? -1 : 0));
            }
        }
        columns.add(option.substring(from).strip());
        return columns;
    }
}
