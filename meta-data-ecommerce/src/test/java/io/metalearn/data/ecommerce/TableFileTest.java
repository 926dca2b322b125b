package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.data.ecommerce.WrittenFile.Format;
import io.metalearn.data.ecommerce.WrittenFile.Mark;
import io.metalearn.data.ecommerce.WrittenFile.Packing;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format, packing, encoding and line end: the same cells, or a sentence that names file, line and what to do. */
class TableFileTest {
    /** Ids that a guess at their type would alter; separators, quotes and line breaks; letters outside ASCII. */
    private static final List<List<String>> ROWS = List.of(
            List.of("id", "note", "ort", "size"),
            List.of("12345678901234567890", "plain", "Zürich", "38"),
            List.of("00042", "two\nlines, \"quoted\"; a\ttab :: |", "京都 😀", "38.50"),
            List.of("1234567890123456789012345678e901", "a / b", "Cafe\u0301", "0.4"),
            List.of("1e5", "", "x", "NaN"),
            List.of("007-x", "{\"a\": 1}", "[12]", "true"));

    private static final List<List<String>> LINE_ENDS =
            List.of(List.of("\n"), List.of("\r\n"), List.of("\r"), List.of("\n", "\r\n", "\r"));

    @TempDir
    private Path folder;

    static List<List<String>> read(TableFile file, String... columns) {
        List<List<String>> rows = new ArrayList<>();
        file.read(List.of(columns), (place, cells) -> rows.add(cells), problem -> {
            throw problem;
        });
        return rows;
    }

    private List<List<String>> read(Path file, String... columns) {
        return read(TableFile.of(file, "", ""), columns);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Stream<Arguments> formats() {
        return Stream.of(Format.values())
                .flatMap(format -> Stream.of(Packing.values()).map(packing -> Arguments.of(format, packing)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void cells_are_the_same_in_every_encoding_and_with_every_line_end(Format format, Packing packing)
            throws IOException {
        for (Mark mark : Mark.values()) {
            for (List<String> ends : LINE_ENDS) {
                byte[] bytes = packing.pack(mark.bytes(format.text(ROWS, ends)));
                Path file = Files.write(folder.resolve("rows." + format.ending + packing.ending), bytes);
                assertThat(read(TableFile.of(file, format.delimiter, ""), "id", "note", "ort", "size"))
                        .as(mark + " " + ends)
                        .isEqualTo(ROWS.subList(1, ROWS.size()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void an_encoding_that_cannot_be_known_is_named_with_line_and_byte(Format format, Packing packing)
            throws IOException {
        String text = format.text(ROWS.subList(0, 3), List.of("\n"))
                .replace("京都 😀", "Málaga")
                .replace("Zürich", "x");
        int line = format.ending.startsWith("json") ? 2 : 3;
        Path latin = Files.write(
                folder.resolve("latin." + format.ending + packing.ending),
                packing.pack(text.getBytes(StandardCharsets.ISO_8859_1)));
        assertThatThrownBy(() -> read(TableFile.of(latin, format.delimiter, ""), "id"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(latin.getFileName() + ": line ")
                .hasMessageContaining(": byte 0xE1 is not UTF-8; save it as UTF-8")
                .hasMessageContaining(line == 2 ? "line 2" : "line 4");
        Path unmarked = Files.write(
                folder.resolve("wide." + format.ending + packing.ending),
                packing.pack(text.getBytes(StandardCharsets.UTF_16LE)));
        assertThatThrownBy(() -> read(TableFile.of(unmarked, format.delimiter, ""), "id"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(unmarked.getFileName() + ": ", "zero bytes");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_is_read_in_the_encoding_that_it_is_said_to_have(Format format, Packing packing) throws IOException {
        List<List<String>> western = List.of(List.of("id", "ort"), List.of("1", "Málaga"), List.of("2", "Zürich €5"));
        for (String encoding : List.of("windows-1252", "utf-16le", "UTF-16BE", "ISO-8859-15")) {
            byte[] bytes = format.text(western, List.of("\n")).getBytes(Charset.forName(encoding));
            Path file = Files.write(folder.resolve("western." + format.ending + packing.ending), packing.pack(bytes));
            assertThat(read(TableFile.of(file, format.delimiter, encoding), "id", "ort"))
                    .as(encoding)
                    .isEqualTo(western.subList(1, 3));
        }
    }

    @Test
    void an_encoding_gives_way_to_a_byte_order_mark_and_is_refused_where_there_is_none_of_its_name()
            throws IOException {
        Path marked = write("marked.csv", "\uFEFFa\nä\n");
        assertThat(read(TableFile.of(marked, "", "latin-1"), "a")).containsExactly(List.of("ä"));
        assertThatThrownBy(() -> TableFile.of(marked, "", "utf-9"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("encoding must be one such as utf-8, windows-1252, latin-1 or utf-16le, got utf-9");
        Path ascii = write("other.csv", "a\nx\nä\n");
        assertThatThrownBy(() -> read(TableFile.of(ascii, "", "us-ascii"), "a"))
                .hasMessage(
                        "other.csv: line 3: byte 0xC3 is not US-ASCII; save it as UTF-8, or set the encoding that it has");
    }

    @Test
    void the_name_of_a_file_and_of_its_folder_is_no_pattern_and_no_partition() throws IOException {
        List<String> names = List.of(
                "sales[12]",
                "a*",
                "b?",
                "{a,b}",
                "d'q",
                "d\"q",
                "e%20%s",
                "back\\slash",
                "shop=north",
                "g h",
                "ümlaut",
                "s3:x",
                "~",
                "$HOME",
                "#x",
                "a;b",
                "-x",
                "new\nline",
                "[!a]",
                "**",
                "file:x");
        for (String folderName : List.of("plain", "shop=south", "w[x]")) {
            Path inner = Files.createDirectories(folder.resolve(folderName));
            Path parquet = folder.resolve("base.parquet");
            WrittenFile.parquet("SELECT 'the named file' AS what, 'west' AS shop", parquet);
            for (String other : List.of("sales1", "sales2", "ab", "a", "bc", "b")) {
                Files.writeString(inner.resolve(other + ".csv"), "what,shop\nanother file,east\n");
                Files.writeString(inner.resolve(other + ".parquet"), "another file");
            }
            for (String name : names) {
                Path csv = Files.writeString(inner.resolve(name + ".csv"), "what,shop\nthe named file,west\n");
                Path json = Files.writeString(
                        inner.resolve(name + ".jsonl"), "{\"what\": \"the named file\", \"shop\": \"west\"}\n");
                Path copy = Files.copy(parquet, inner.resolve(name + ".parquet"));
                if (name.contains("\\") && folderName.contains("[")) {
                    assertThatThrownBy(() -> read(copy, "what")).hasMessageContaining("rename it");
                    Files.copy(json, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                for (Path file : folderName.equals("plain") ? List.of(csv, json) : List.of(csv, json, copy)) {
                    assertThat(read(file, "what", "shop"))
                            .as(file.toString())
                            .containsExactly(List.of("the named file", "west"));
                }
            }
        }
    }

    /** Each value as the other formats would write it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            38::DOUBLE                                      | 38
            38.50::DECIMAL(10, 2)                           | 38.5
            0.4::FLOAT                                      | 0.4
            1e22::DOUBLE                                    | 10000000000000000000000
            1e-7::DOUBLE                                    | 0.0000001
            (-0.0)::DOUBLE                                  | 0
            'nan'::DOUBLE                                   | nan
            12345678901234567890::UBIGINT                   | 12345678901234567890
            '00042'                                         | 00042
            '1e5'                                           | 1e5
            '38.50'                                         | 38.50
            true                                            | true
            NULL::INTEGER                                   | ~~
            DATE '2024-01-31'                               | 2024-01-31
            TIMESTAMP '2024-01-31 23:59:59.123456'          | 2024-01-31 23:59:59.123456
            TIMESTAMP_NS '2024-01-31 23:59:59.123456789'    | 2024-01-31 23:59:59.123456789
            TIMESTAMPTZ '2024-01-31 23:59:59.5+02'          | 2024-01-31 21:59:59.5+00
            [1, 2]                                          | [1,2]
            {'a': 1, 'b': 'x'}                              | {"a":1,"b":"x"}
            """)
    void a_typed_cell_of_parquet_has_one_text(String value, String text) {
        Path file = folder.resolve("typed.parquet");
        WrittenFile.parquet("SELECT 1 AS other, " + value + " AS cell", file);
        assertThat(read(file, "cell")).containsExactly(List.of(text));
    }

    /** DuckDB writes no such columns, so the name of one is changed in its bytes. */
    @Test
    void columns_of_parquet_that_differ_in_capitals_are_two() throws IOException {
        Path file = folder.resolve("twins.parquet");
        WrittenFile.parquet("SELECT {'x': 1, 'y': {'z': 2}} AS nested, 'small' AS price, 'large' AS \"Prixe\"", file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace("Prixe", "Price"), StandardCharsets.ISO_8859_1);
        assertThat(read(file, "Price", "price")).containsExactly(List.of("large", "small"));
        assertThatThrownBy(() -> read(file, "PRICE"))
                .isInstanceOf(DataException.class)
                .hasMessage("twins.parquet: no column \"PRICE\" among [nested, price, Price], did you mean price?");
        Files.writeString(file, bytes.replace("Prixe", "price"), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(file, "price"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two columns are named \"price\", number 2 and number 3");
    }

    @Test
    void bytes_of_parquet_that_are_no_text_are_refused() {
        Path file = folder.resolve("bytes.parquet");
        WrittenFile.parquet("SELECT 'ab'::BLOB AS picture, 1 AS a", file);
        assertThat(read(file, "a")).containsExactly(List.of("1"));
        assertThatThrownBy(() -> read(file, "picture"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bytes.parquet: column \"picture\" holds bytes");
    }

    /** The number, not how it is written, is the cell; whole numbers keep all their digits. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            38                    | 38
            38.0                  | 38
            3.80E1                | 38
            -0.0                  | 0
            0.4                   | 0.4
            12345678901234567890  | 12345678901234567890
            1e400                 | 1e400-plain
            "38.0"                | 38.0
            "00042"               | 00042
            true                  | true
            null                  | ~~
            NaN                   | NaN
            [1, {"b": 2.50}]      | [1,{"b":2.50}]
            "\\u00fc\\n"          | ü-n
            """)
    void a_cell_of_json_keeps_its_text(String json, String text) throws IOException {
        String expected = text.equals("1e400-plain") ? "1" + "0".repeat(400) : text.replace("-n", "\n");
        for (String form : List.of("%s", "[%s]", "{\"cell\": 0}\n%s", "[{\"other\": {\"cell\": 5}},\n\n%s\n]")) {
            Path file = write("cells.json", form.formatted("{\"x\": [1, 2], \"cell\": " + json + "}"));
            List<List<String>> rows = read(file, "cell");
            assertThat(rows.get(rows.size() - 1)).containsExactly(expected);
        }
    }

    @Test
    void types_of_json_are_not_guessed_from_the_first_rows() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 25_000; i++) {
            lines.append(i < 24_000 ? "{\"n\": 7}\n" : "{\"n\": 0.25, \"late\": \"0x\"}\n");
        }
        List<List<String>> rows = read(write("late.jsonl", lines.toString()), "n", "late");
        assertThat(rows).hasSize(25_000);
        assertThat(rows.get(0)).containsExactly("7", "");
        assertThat(rows.get(24_999)).containsExactly("0.25", "0x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": 1}%n{"a": 1, "a": 2}     | row 2 (line 2): malformed: Duplicate
            {"a": 1}%n%n[2]                | row 2 (line 3): malformed: a row must be an object
            [{"a": 1}, 5]                  | row 2 (line 1): malformed: a row must be an object
            {"a": 1}%n{"a": 2              | row 2 (line 2): malformed: Unexpected end-of-input
            {"a": 1}%n{'a': 2}             | row 2 (line 2): malformed: Unexpected character
            {"a": 1}%n{"a": "2}%n          | row 2 (line 2): malformed: a quote is opened and not closed on its line
            {"a": 1}%n{"b": 2}}            | malformed
            [{"a": 1}] {"a": [[            | malformed
            {"b": 1}%n{"c": 2}             | no column "a" among [b, c]
            a,b%n1,2                       | not JSON, as its name says: it begins with 'a,b'
            """)
    void what_is_wrong_with_json_is_told_with_its_line(String text, String message) throws IOException {
        Path file = write("bad.jsonl", text.formatted());
        assertThatThrownBy(() -> read(file, "a"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("bad.jsonl: ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("Source");
    }

    @Test
    void names_that_nobody_asks_for_may_be_empty_doubled_or_twins() throws IOException {
        Path file = write("index.csv", ",a, b ,A,x,x,,Cafe\u0301\n0,1,2,3,4,5,6,7\n");
        assertThat(read(file, "a", "b", "A", "Café")).containsExactly(List.of("1", "2", "3", "7"));
        assertThatThrownBy(() -> read(file, "x"))
                .isInstanceOf(DataException.class)
                .hasMessage("index.csv: two columns are named \"x\", number 5 and number 6; rename one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a;b%n1;2                          | no column "a" among [a;b]; set delimiter: ";"? The header has it
            x%ta%tb%n1%t2%t3                  | set delimiter: "\\t"?
            Sales of May%n%na,b%n1,2          | line 3 has them: remove the lines above it
            Sales, May%na,b%n1,2              | line 2 has them
            A,B%n1,2                          | did you mean A?
            a,b%n1,"2                         | row 1 (line 2): malformed: a quote is opened and never closed
            a,b%n"1%n%n2                      | row 1 (line 2): malformed: a quote is opened and never closed
            a,b%n"1"x,2                       | row 1 (line 2): malformed: Unexpected character after closing quote
            a,b%n"1%n",2%n3                   | row 2 (line 4): malformed: 1 cell where the header has 2
            a,b%n1,3,50                       | row 1 (line 2): malformed: 3 cells where the header has 2; a comma within a cell
            %n%n                              | no header row
            """)
    void what_is_wrong_with_delimited_text_is_told_with_what_to_do(String text, String message) throws IOException {
        Path file = write("bad.csv", text.replace("%t", "\t").formatted());
        assertThatThrownBy(() -> read(file, "a", "b"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("bad.csv: ")
                .hasMessageContaining(message);
    }

    @Test
    void spaces_around_quotes_and_quotes_within_a_cell_are_no_quotes_too_many() throws IOException {
        Path file = write("quotes.csv", "a,b\n \"x, y\" ,5\" pipe\n\n\"\",\"\"\"\"\n");
        assertThat(read(file, "a", "b")).containsExactly(List.of("x, y", "5\" pipe"), List.of("", "\""));
    }

    @Test
    void rows_that_cannot_be_taken_apart_can_be_left_out() throws IOException {
        Path file = write("rows.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n");
        List<List<String>> rows = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        TableFile.of(file, "", "")
                .read(List.of("b"), (place, cells) -> rows.add(cells), problem -> refused.add(problem.getMessage()));
        assertThat(rows).containsExactly(List.of("2"), List.of("8"));
        assertThat(refused)
                .hasSize(2)
                .allMatch(problem -> problem.contains("where the header has 2"))
                .first()
                .asString()
                .startsWith("rows.csv: row 2 (line 3): ");
    }

    /** Cut off, no object, no JSON, a name twice, a quote left open; and rows on several lines or several on one. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_of_json_that_cannot_be_taken_apart_can_be_left_out(String end) throws IOException {
        List<String> lines = List.of(
                "{\"a\": 1} {\"a\": 2}",
                "{\"a\": 3, \"b\":",
                "{\"a\": 4}",
                "",
                "[5]",
                "oops",
                "{\"a\":",
                "  6}",
                "{\"a\": 7, \"a\": 7}",
                "{\"a\": \"8}",
                "{\"a\": 9");
        for (Rows source : List.of(
                Rows.file(write("cut.jsonl", String.join(end, lines))), new JsonText("cut", String.join(end, lines)))) {
            List<String> rows = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            source.read(
                    List.of("a"),
                    row -> rows.add(row.text("a").orElseThrow()),
                    problem -> refused.add(String.valueOf(problem.getMessage())
                            .replaceAll("^cut(.jsonl)?: (row \\d+ \\(line \\d+\\)).*", "$2")));
            assertThat(rows).containsExactly("1", "2", "4", "6");
            assertThat(refused)
                    .containsExactly(
                            "row 3 (line 2)",
                            "row 5 (line 5)",
                            "row 6 (line 6)",
                            "row 8 (line 9)",
                            "row 9 (line 10)",
                            "row 10 (line 11)");
        }
    }

    @Test
    void a_line_of_json_longer_than_any_buffer_can_be_left_out() throws IOException {
        String large = "x".repeat(200_000);
        Path file = write("large.jsonl", "{\"a\": 1}\n{\"a\": \"%s\n{\"a\": \"%s\"}\n".formatted(large, large));
        List<String> refused = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        TableFile.of(file, "", "")
                .read(List.of("a"), (place, cells) -> rows.addAll(cells), problem -> refused.add(problem.getMessage()));
        assertThat(rows).containsExactly("1", large);
        assertThat(refused).singleElement().asString().startsWith("large.jsonl: row 2 (line 2): malformed: ");
    }

    @Test
    void where_a_column_may_be_in_a_row_that_cannot_be_taken_apart_that_row_is_told() throws IOException {
        assertThatThrownBy(() -> read(write("one.jsonl", "{\"a\": 1}\n{\"b\": 2\n"), "b"))
                .hasMessageStartingWith("one.jsonl: row 2 (line 2): malformed: Unexpected end-of-input");
    }

    @Test
    void the_beginning_of_a_file_decides_what_it_is() throws IOException {
        Path parquet = folder.resolve("a.parquet");
        WrittenFile.parquet("SELECT 'x' AS a", parquet);
        for (String name : List.of("p.csv", "p.jsonl", "p.gz", "p")) {
            assertThat(read(Files.copy(parquet, folder.resolve(name)), "a")).containsExactly(List.of("x"));
        }
        assertThat(read(write("j.csv", "\n {\"a\": \"x\"}"), "a")).containsExactly(List.of("x"));
        assertThat(read(write("j", "[\n{\"a\": \"x\"}]"), "a")).containsExactly(List.of("x"));
        assertThat(read(write("{\"a.csv", "{a,[b\nx,y\n"), "[b")).containsExactly(List.of("y"));
        Path packed = Files.write(folder.resolve("b.parquet"), WrittenFile.gzip(Files.readAllBytes(parquet)));
        assertThatThrownBy(() -> read(packed, "a"))
                .hasMessage("b.parquet: a Parquet file within gzip: unpack it first");
        assertThatThrownBy(() -> read(write("c.parquet", "a,b\n1,2\n"), "a"))
                .hasMessage("c.parquet: not Parquet, as its name says: it does not begin with PAR1");
    }

    @Test
    void a_file_of_another_kind_is_named() throws IOException {
        Map<String, String> kinds = Map.of(
                "PK\3\4", "an Excel workbook",
                "(\u00b5/\u00fd", "compressed with zstd",
                "BZh9\1", "compressed with bzip2",
                "\u001f\u008b\b\0", "cannot be read",
                "SQLite format 3\0", "an SQLite database");
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            Path file = Files.write(
                    folder.resolve("book.csv"), (kind.getKey() + "\0\1rest").getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> read(file, "a"))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("book.csv: ")
                    .hasMessageContaining(kind.getValue());
        }
        Path twice = Files.write(folder.resolve("a.csv.gz"), WrittenFile.gzip(WrittenFile.gzip(new byte[9])));
        assertThatThrownBy(() -> read(twice, "a")).hasMessageContaining("compressed twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "garbage", "flipped"})
    void damaged_gzip_is_not_read_as_if_it_ended_there(String damage) throws IOException {
        byte[] whole = WrittenFile.joined(
                WrittenFile.gzip("a\n1\n".getBytes(StandardCharsets.UTF_8)),
                WrittenFile.gzip("2\n3\n".getBytes(StandardCharsets.UTF_8)));
        byte[] damaged = switch (damage) {
            case "cut" -> Arrays.copyOf(whole, whole.length - 9);
            case "garbage" -> WrittenFile.joined(whole, new byte[] {1, 2, 3});
            default -> {
                whole[whole.length / 2 + 1] ^= 1;
                yield whole;
            }
        };
        Path file = Files.write(folder.resolve("a.csv.gz"), damaged);
        assertThatThrownBy(() -> read(file, "a"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("a.csv.gz: cannot be read: ", "gzip");
    }

    @Test
    void zeros_behind_gzip_are_padding() throws IOException {
        byte[] member = WrittenFile.gzip("a\n1\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("a.csv.gz"), WrittenFile.joined(member, new byte[512]));
        assertThat(read(file, "a")).containsExactly(List.of("1"));
    }

    @Test
    void what_is_no_file_is_said() throws IOException {
        assertThatThrownBy(() -> read(folder, "a"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not a file but a folder");
        assertThatThrownBy(() -> read(TableFile.of(write("a.csv", "a\n1\n"), "\"", ""), "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter must be characters other than a quote or a line break");
    }

    @Test
    void all_columns_are_told_in_every_format() throws IOException {
        Path parquet = folder.resolve("a.parquet");
        WrittenFile.parquet("SELECT 1 AS b, {'x': 1} AS a, 2 AS c", parquet);
        assertThat(TableFile.of(parquet, "", "").columns()).containsExactly("b", "a", "c");
        assertThat(TableFile.of(write("a.csv", "b,a\n"), "", "").columns()).containsExactly("b", "a");
        assertThat(TableFile.of(write("a.json", "{\"b\": {\"x\": 1}}{\"a\": 2}"), "", "")
                        .columns())
                .containsExactly("a", "b");
    }
}
