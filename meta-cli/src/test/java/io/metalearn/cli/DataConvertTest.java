package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.data.ecommerce.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataConvertTest {
    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        in = Files.writeString(folder.resolve("in.csv"), "id;price\n007;1.50\n008;2\n");
        out = folder.resolve("out.parquet");
    }

    private Invocation convert(String... more) {
        String[] all = new String[5 + more.length];
        System.arraycopy(
                new String[] {"data", "convert", in.toString(), out.toString(), "--delimiter=;"}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Invocation.of(all);
    }

    @Test
    void writes_the_rows_and_says_how_many() {
        Invocation done = convert();
        assertThat(done.code()).isEqualTo(ExitCode.OK);
        assertThat(done.out()).isEqualTo(out + ": 2 rows\n");
        assertThat(Rows.file(out).all(List.of("id", "price")).get(0).text("id")).contains("007");
    }

    @Test
    void says_the_same_in_json() {
        assertThat(convert("--json").out()).contains("\"rows\" : 2").contains("\"leftOut\" : 0");
    }

    @Test
    void does_not_replace_a_file_unless_it_is_forced_to() throws IOException {
        Files.writeString(out, "before");
        Invocation refused = convert();
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--force replaces it");
        assertThat(out).hasContent("before");
        assertThat(convert("--force").code()).isEqualTo(ExitCode.OK);
        assertThat(Rows.file(out).columns()).containsExactly("id", "price");
    }

    @Test
    void bad_data_is_3_and_leaves_no_file_unless_it_is_rejected() throws IOException {
        Files.writeString(in, "id;price\n007;1.50;x\n008;2\n");
        Invocation refused = convert();
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("in.csv: row 1 (line 2)");
        assertThat(Commands.list(folder)).containsExactly(in);
        Invocation rejected = convert("--reject");
        assertThat(rejected.out()).isEqualTo(out + ": 1 rows, 1 left out\n");
        assertThat(rejected.err()).contains("note: left out: in.csv: row 1");
    }

    @Test
    void what_it_cannot_write_or_read_is_told() {
        Invocation ending = Invocation.of(
                "data", "convert", in.toString(), folder.resolve("out.xml").toString());
        assertThat(ending.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ending.err()).contains("OUT must end in .parquet or .csv");
        Invocation missing =
                Invocation.of("data", "convert", folder.resolve("no.csv").toString(), out.toString());
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).contains("no.csv: no such file");
    }
}
