package io.metalearn.data.ecommerce;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of a public data set as it is downloaded: how it is known, and how it becomes rows with named columns. Immutable.
 *
 * @param name as the setting {@code format} has it
 * @param title what it is
 * @param file what its name is like, without {@code .gz}, in small letters
 * @param looks whether its first lines are such; at most five, and one at least
 * @param syntax how rows are written
 * @param delimiter between the cells of delimited text
 * @param columns their names, where the file has no header; else empty
 * @param quotes whether quotes are around cells, or characters as others
 * @param latin whether it is ISO-8859-1 where it is not UTF-8
 * @param made columns that it has not, or not as they are useful
 * @param scope what rows are left out
 * @param unpivot the columns that become rows
 */
@RecordBuilder
record OfficialFormat(
        String name,
        String title,
        Pattern file,
        Predicate<List<String>> looks,
        Syntax syntax,
        String delimiter,
        List<String> columns,
        boolean quotes,
        boolean latin,
        Map<String, MadeCell> made,
        Optional<Scope> scope,
        Optional<Unpivot> unpivot)
        implements OfficialFormatBuilder.With {
    private static final Pattern GZ = Pattern.compile("\\.gz$");

    /** How rows are written. */
    enum Syntax {
        DELIMITED,
        JSON,
        PYTHON
    }

    OfficialFormat {
        columns = List.copyOf(columns);
        made = Map.copyOf(made);
    }

    /** Delimited text without a header, every line of which is like a pattern; quotes are characters as others. */
    static OfficialFormat bare(
            String name, String title, String file, String delimiter, String line, String... columns) {
        Pattern pattern = Pattern.compile(line);
        return of(name, title, file, lines -> lines.stream().allMatch(pattern.asMatchPredicate()))
                .withDelimiter(delimiter)
                .withColumns(List.of(columns));
    }

    /** Text with a delimiter between the cells, a header, and quotes around cells that hold a delimiter. */
    static OfficialFormat headed(String name, String title, String file, String delimiter, String... columns) {
        Predicate<List<String>> header = lines -> names(lines.get(0), delimiter).equals(List.of(columns));
        return of(name, title, file, header).withDelimiter(delimiter).withQuotes(true);
    }

    private static List<String> names(String header, String delimiter) {
        return Stream.of(header.split(Pattern.quote(delimiter), -1))
                .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    /** JSON, an object a line, the first of which is {@code {}} with these names in any order. */
    static OfficialFormat json(String name, String title, String file, String... keys) {
        return of(
                        name,
                        title,
                        file,
                        lines -> lines.get(0).startsWith("{")
                                && Stream.of(keys).allMatch(key -> lines.get(0).contains("\"" + key + "\":")))
                .withSyntax(Syntax.JSON);
    }

    static OfficialFormat of(String name, String title, String file, Predicate<List<String>> looks) {
        return new OfficialFormat(
                name,
                title,
                Pattern.compile(file),
                looks,
                Syntax.DELIMITED,
                "",
                List.of(),
                false,
                false,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a column made of another, or of itself. */
    OfficialFormat making(String column, MadeCell how) {
        return withMade(Stream.concat(made.entrySet().stream(), Stream.of(Map.entry(column, how)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether a file is such a one: by its name and its first lines. */
    boolean fits(String fileName, List<String> lines) {
        String plain = GZ.matcher(fileName.toLowerCase(Locale.ROOT)).replaceFirst("");
        return !lines.isEmpty() && file.matcher(plain).matches() && looks.test(lines);
    }

    /** What is read, and how: {@code MovieLens 1M ratings: `::` between 4 cells, no header}. */
    String told() {
        String cells = made.isEmpty()
                ? ""
                : "; made for it: " + made.keySet().stream().sorted().collect(Collectors.joining(", "));
        return title + ": " + layout() + cells
                + unpivot.map(rows -> "; its columns of days are rows: " + rows.name() + ", " + rows.value())
                        .orElse("")
                + scope.map(range -> "; rows outside " + range.words() + " are left out")
                        .orElse("");
    }

    private String layout() {
        return switch (syntax) {
            case JSON -> "JSON, an object a line";
            case PYTHON -> "literals of Python, one a line";
            case DELIMITED ->
                (delimiter.equals("\t") ? "tabs" : "`" + delimiter + "`")
                        + " between "
                        + (columns.isEmpty() ? "cells, a header" : columns.size() + " cells, no header")
                        + (quotes ? "" : ", quotes are characters");
        };
    }
}
