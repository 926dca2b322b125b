package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M5 and Ali-CCP as they are downloaded. */
class LargeFormatsTest {
    private static final String M5_COLUMNS = "id,item_id,dept_id,cat_id,store_id,state_id,";

    @TempDir
    private Path folder;

    private OfficialFile files;

    @BeforeEach
    void write() {
        files = new OfficialFile(folder);
    }

    /** Days from d_1 on, as many as there are; the header of the real file has 14,000 letters. */
    private static String m5(int days, String sales) {
        String names =
                IntStream.rangeClosed(1, days).mapToObj(day -> "d_" + day).collect(Collectors.joining(","));
        String rest = ",0".repeat(days - 3);
        return M5_COLUMNS + names + "\nHOBBIES_1_001_CA_1_validation,HOBBIES_1_001,HOBBIES_1,HOBBIES,CA_1,CA," + sales
                + rest + "\nFOODS_3_827_WI_3_validation,FOODS_3_827,FOODS_3,FOODS,WI_3,WI,0,5,1" + rest + "\n";
    }

    @Test
    void a_row_of_m5_is_one_for_each_day_with_its_date_and_price() throws IOException {
        files.write(
                "calendar.csv",
                "date,wm_yr_wk,weekday,d,snap_CA",
                "2011-01-29,11101,Saturday,d_1,0",
                "2011-01-30,11101,Sunday,d_2,0",
                "2011-01-31,11102,Monday,d_3,1");
        files.write(
                "sell_prices.csv",
                "store_id,item_id,wm_yr_wk,sell_price",
                "CA_1,HOBBIES_1_001,11102,9.58",
                "WI_3,FOODS_3_827,11101,1");
        Rows sales = files.write("sales_train_validation.csv", m5(3, "0,3,12").stripTrailing());
        Rows joined = join(join(sales, "calendar.csv", "d"), "sell_prices.csv", "store_id", "item_id", "wm_yr_wk");
        assertThat(OfficialFile.texts(joined, "item_id", "store_id", "date", "sales", "sell_price"))
                .containsExactly(
                        "HOBBIES_1_001 / CA_1 / 2011-01-29 / 0 / ",
                        "HOBBIES_1_001 / CA_1 / 2011-01-30 / 3 / ",
                        "HOBBIES_1_001 / CA_1 / 2011-01-31 / 12 / 9.58",
                        "FOODS_3_827 / WI_3 / 2011-01-29 / 0 / 1",
                        "FOODS_3_827 / WI_3 / 2011-01-30 / 5 / 1",
                        "FOODS_3_827 / WI_3 / 2011-01-31 / 1 / ");
        assertThat(sales.columns())
                .containsExactly("id", "item_id", "dept_id", "cat_id", "store_id", "state_id", "d", "sales");
        assertThat(sales.notes()).singleElement().asString().contains("read as M5", "days are rows: d, sales");
    }

    private Rows join(Rows rows, String file, String... key) {
        return new JoinConfig(folder.resolve(file).toString(), "", "", List.of(key), List.of(), true).join(rows);
    }

    @Test
    void the_header_of_m5_may_be_longer_than_what_is_looked_at_and_gz() throws IOException {
        Rows sales =
                files.write("sales_train_evaluation.csv.gz", m5(1941, "4,5,6").stripTrailing());
        List<String> days = OfficialFile.texts(sales, "d", "sales");
        assertThat(days).hasSize(2 * 1941).startsWith("d_1 / 4", "d_2 / 5", "d_3 / 6", "d_4 / 0");
        assertThat(days.get(1940)).isEqualTo("d_1941 / 0");
    }

    @Test
    void a_row_of_m5_that_cannot_be_taken_apart_is_told_once_and_a_missing_column_at_once() throws IOException {
        Rows sales = files.write(
                "sales_train_validation.csv",
                M5_COLUMNS + "d_1,d_2,d_3",
                "a,a,a,a,CA_1,CA,1,2",
                "b,b,b,b,CA_1,CA,3,4,5");
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        sales.read(List.of("id", "sales"), row -> good.add(row.place()), problem -> bad.add(problem.getMessage()));
        assertThat(bad).singleElement().asString().startsWith("sales_train_validation.csv: row 1 (line 2)");
        assertThat(good).hasSize(3).first().isEqualTo("sales_train_validation.csv: row 2 (line 3)");
        assertThatThrownBy(() -> sales.all(List.of("price")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column \"price\"");
    }

    @Test
    void the_features_of_ali_ccp_are_columns_and_a_conversion_without_a_click_is_left_out() throws IOException {
        files.write(
                "common_features_train.csv",
                "bacff91692951881,3,101\u000231319\u00031.0\u0001121\u00023438658\u00031.0\u0001109_14\u00025\u00032.39\u0001109_14\u00026\u00031.1");
        Rows samples = files.write(
                "sample_skeleton_train.csv",
                "1,1,0,bacff91692951881,3,205\u00024335366\u00031.0\u0001216\u00029154878\u00031.0\u0001206\u000212\u00030.5",
                "2,0,1,bacff91692951881,1,205\u00021\u00031.0",
                "3,0,0,bacff91692951881,1,301\u00029351665\u00031.0");
        Rows joined = join(samples, "common_features_train.csv", "common_feature_index");
        assertThat(OfficialFile.texts(joined, "sample_id", "user_id", "item_id", "brand_id", "field_301", "click"))
                .containsExactly("1 / 31319 / 4335366 / 9154878 /  / 1", "3 / 31319 /  /  / 9351665 / 0");
        assertThat(OfficialFile.texts(
                        join(samples, "common_features_train.csv", "common_feature_index"),
                        "common_features_train.field_109_14"))
                .contains("5|6");
        List<String> leftOut = new ArrayList<>();
        samples.read(List.of("click"), row -> {}, problem -> leftOut.add(problem.getMessage()));
        assertThat(leftOut).singleElement().asString().contains("row 2", "click, conversion 0, 1 is outside");
    }
}
