package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.metalearn.api.DataException;
import io.metalearn.api.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UCI's Online Retail as it is downloaded, and workbooks as people make them. */
class WorkbookTest {
    private static final String[] FIRST = {
        "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"
    };
    private static final String[] SECOND = {
        "Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"
    };

    @TempDir
    private Path folder;

    private interface Sheets {
        void to(Workbook workbook);
    }

    private Path write(String name, Sheets sheets) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            sheets.to(workbook);
        }
        return file;
    }

    private static Worksheet sheet(Workbook workbook, String name, String... columns) {
        Worksheet sheet = workbook.newWorksheet(name);
        for (int i = 0; i < columns.length; i++) {
            sheet.value(0, i, columns[i]);
        }
        return sheet;
    }

    /** Invoices are numbers, but for cancellations; so are some stock codes, and customers, who may be missing. */
    private static void order(
            Worksheet sheet, int row, Object invoice, Object stock, int count, LocalDateTime when, Object who) {
        put(sheet, row, 0, invoice);
        put(sheet, row, 1, stock);
        sheet.value(row, 2, "MUG, \"LARGE\"\nßÜ");
        sheet.value(row, 3, count);
        sheet.value(row, 4, when);
        sheet.style(row, 4).format("m/d/yy h:mm").set();
        sheet.value(row, 5, 2.55);
        put(sheet, row, 6, who);
        sheet.value(row, 7, "United Kingdom");
    }

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof String text && !text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    private static LocalDateTime day(int year, int day, int minute) {
        return LocalDateTime.of(year, 12, day, 8, minute, 0);
    }

    private Path first() throws IOException {
        return write("Online Retail.xlsx", workbook -> {
            Worksheet sheet = sheet(workbook, "Online Retail", FIRST);
            order(sheet, 1, 536365, "85123A", 6, day(2010, 1, 26), 17850);
            order(sheet, 2, 536365, 71053, 6, day(2010, 1, 26), 17850);
            order(sheet, 3, "C536379", "D", -1, day(2010, 1, 41), "");
        });
    }

    @Test
    void online_retail_has_ids_that_are_numbers_dates_of_serial_numbers_and_cancellations() throws IOException {
        Rows rows = Rows.file(first());
        assertThat(rows.columns()).containsExactly(FIRST);
        assertThat(OfficialFile.texts(
                        rows, "InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"))
                .containsExactly(
                        "536365 / 85123A / 6 / 2010-12-01T08:26:00 / 2.55 / 17850",
                        "536365 / 71053 / 6 / 2010-12-01T08:26:00 / 2.55 / 17850",
                        "C536379 / D / -1 / 2010-12-01T08:41:00 / 2.55 / ");
        assertThat(OfficialFile.texts(rows, "Description")).contains("MUG, \"LARGE\"\nßÜ");
        assertThat(rows.notes())
                .containsExactly("Online Retail.xlsx: an Excel workbook, of which is read: \"Online Retail\"");
    }

    @Test
    void the_two_sheets_of_the_second_follow_one_another_without_the_days_that_both_have() throws IOException {
        Path file = write("online_retail_II.xlsx", workbook -> {
            Worksheet before = sheet(workbook, "Year 2009-2010", SECOND);
            order(before, 1, 489434, "85048", 12, day(2009, 1, 45), 13085);
            order(before, 2, 537000, "22041", 1, day(2010, 9, 1), 13085);
            Worksheet after = sheet(workbook, "Year 2010-2011", SECOND);
            order(after, 1, 536365, "85123A", 6, day(2010, 1, 26), 17850);
            order(after, 2, 537000, "22041", 1, day(2010, 9, 1), 13085);
            order(after, 3, 538000, "22041", 1, day(2010, 10, 1), 13085);
        });
        List<String> leftOut = new ArrayList<>();
        List<String> invoices = new ArrayList<>();
        Rows rows = Rows.file(file);
        rows.read(
                List.of("Invoice"),
                row -> invoices.add(row.text("Invoice").orElse("")),
                problem -> leftOut.add(problem.getMessage()));
        assertThat(invoices).containsExactly("489434", "537000", "538000");
        assertThat(leftOut)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("online_retail_II.xlsx, sheet \"Year 2010-2011\": row 3 (line 2)");
        assertThat(rows.notes()).singleElement().asString().contains("they overlap");
    }

    @Test
    void a_workbook_of_anything_is_known_by_its_content_and_other_sheets_are_left_out() throws IOException {
        Path file = write("prices.bin", workbook -> {
            Worksheet sheet = sheet(workbook, "A", "id", "share", "day", "new", "big");
            sheet.value(1, 0, "007");
            sheet.value(1, 1, 0.1 + 0.2);
            sheet.value(1, 2, LocalDateTime.of(2026, 2, 28, 0, 0));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, true);
            sheet.value(1, 4, 12345678901L);
            sheet.value(3, 0, "008");
            sheet(workbook, "Notes", "what").value(1, 0, "ask Ann");
        });
        Rows rows = Rows.file(file);
        assertThat(OfficialFile.texts(rows, "id", "share", "day", "new", "big"))
                .containsExactly("007 / 0.30000000000000004 / 2026-02-28 / true / 12345678901", "008 /  /  /  / ");
        assertThat(rows.notes()).singleElement().asString().contains("left out, as its columns are others: \"Notes\"");
    }

    @Test
    void what_is_no_workbook_is_told() throws IOException {
        Path zip = folder.resolve("other.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
        }
        assertThatThrownBy(() -> Rows.file(zip).columns())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("other.xlsx: a zip file");
        Path empty = write("empty.xlsx", workbook -> workbook.newWorksheet("A").value(0, 0, ""));
        assertThatThrownBy(() -> Rows.file(empty).columns())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no header row");
    }

    @Test
    void texts_that_unpack_to_more_than_there_is_room_for_are_refused() throws IOException {
        Path bomb = folder.resolve("bomb.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i <= 256; i++) {
                out.write(block);
            }
        }
        assertThatThrownBy(() -> Rows.file(bomb).columns())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bomb.xlsx: a workbook that is too large");
    }

    @Test
    void a_damaged_workbook_is_a_sentence() throws IOException {
        assertThat(refused(60)).isPositive();
    }

    @Test
    @Tag("slow")
    void of_2000_damaged_workbooks_each_is_a_sentence_or_read() throws IOException {
        assertThat(refused(2000)).isBetween(200, 2000);
    }

    private int refused(int seeds) throws IOException {
        byte[] good = Files.readAllBytes(first());
        Path file = folder.resolve("damaged.xlsx");
        int refused = 0;
        for (int seed = 0; seed < seeds; seed++) {
            Files.write(file, Damage.of(good, new Seed(seed)));
            refused += assertTimeoutPreemptively(Duration.ofSeconds(20), () -> isRefused(file), "seed " + seed) ? 1 : 0;
        }
        return refused;
    }

    private static boolean isRefused(Path file) {
        try {
            Rows.file(file).all(List.of("InvoiceNo", "InvoiceDate", "UnitPrice"));
            return false;
        } catch (DataException e) {
            assertThat(e).hasMessageMatching("(?s)damaged\\.xlsx.*");
            assertThat(e.getMessage()).hasSizeLessThan(4000);
            return true;
        }
    }
}
