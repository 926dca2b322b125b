package io.metalearn.data.ecommerce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files as logs and orders of shops are published. */
class ShopFormatsTest {
    private static final String RETAIL =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    @TempDir
    private Path folder;

    private OfficialFile files;

    @BeforeEach
    void write() {
        files = new OfficialFile(folder);
    }

    @Test
    void taobaos_rows_of_other_days_are_left_out_and_counted() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int user = 1; user <= 30; user++) {
            for (int i = 0; i < 4; i++) {
                rows.append(
                        user + ",2268318,2520377," + (i % 2 == 0 ? "pv" : "buy") + "," + (1_511_539_200L + i) + "\n");
            }
        }
        rows.append("1,2,3,fav,1511539199\n1,2,3,cart,1512316800\n1,2,3,pv,-2134949234\n1,2,3,pv,1512316799\n");
        Path file = Files.writeString(folder.resolve("UserBehavior.csv"), rows);
        Tasks tasks = new CsvPlugin()
                .create(CsvConfig.defaults()
                        .withPath(file.toString())
                        .withTask(List.of("user_id"))
                        .withFeatures(List.of("behavior_type"))
                        .withCategorical(List.of("behavior_type"))
                        .withTarget("item_id")
                        .withTime("timestamp")
                        .withMinimumRows(2));
        assertThat(tasks.card().statistics())
                .containsEntry("rowsInTasks", 121.0)
                .containsEntry("rejectedRows", 3.0);
        assertThat(tasks.card().notes())
                .contains(
                        "rejected: UserBehavior.csv: row 121 (line 121): timestamp 1511539199 is outside 2017-11-25 .."
                                + " 2017-12-03 in Beijing")
                .anyMatch(note -> note.contains("rows outside 2017-11-25 .. 2017-12-03 in Beijing are left out"));
        assertThat(OfficialFile.texts(Rows.file(file), "timestamp"))
                .hasSize(121)
                .contains("1512316799");
    }

    @Test
    void a_row_that_is_malformed_stops_as_ever() throws IOException {
        Rows rows = files.write(
                "UserBehavior.csv.gz",
                "1,2,3,pv,1511539200",
                "1,2,3,pv,1511539200",
                "1,2,3,pv,1511539200",
                "1,2,3,pv,1511539200",
                "1,2,3,pv,1511539200",
                "1,2,3,pv");
        assertThatThrownBy(() -> rows.all(List.of("item_id")))
                .hasMessage("UserBehavior.csv.gz: row 6 (line 6): malformed: 4 cells where there must be 5");
    }

    @Test
    void milliseconds_of_retailrocket_are_cut_at_a_date() throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,visitorid,event,itemid,transactionid\n");
        for (int visitor = 1; visitor <= 30; visitor++) {
            for (int i = 0; i < 6; i++) {
                long moment =
                        1_438_387_200_000L + (i - 2) * 1000L; // two of July 2015, four from 2015-08-01T00:00:00Z on
                rows.append(moment + "," + visitor + ",view," + (i + visitor) + ",\n");
            }
        }
        CsvConfig config = CsvConfig.defaults()
                .withPath(Files.writeString(folder.resolve("events.csv"), rows).toString())
                .withTask(List.of("visitorid"))
                .withFeatures(List.of("itemid"))
                .withTarget("itemid")
                .withTime("timestamp")
                .withMinimumRows(2);
        for (String cut : List.of("2015-08-01", "2015-08-01T00:00:00", "2015-08-01T08:00:00+08:00", "1438387200000")) {
            assertThat(new CsvPlugin().create(config.withTimeCut(cut)).card().statistics())
                    .as(cut)
                    .containsEntry("rowsInTasks", 24 * 2 + 6 * 4.0);
        }
    }

    @Test
    void files_of_alimama_are_joined_by_user_and_NULL_is_empty() throws IOException {
        Rows sample = files.write(
                "raw_sample.csv", "user,time_stamp,adgroup_id,pid,nonclk,clk", "581738,1494137644,1,430548_1007,1,0");
        Rows ads = files.write(
                "ad_feature.csv", "adgroup_id,cate_id,campaign_id,customer,brand,price", "1,9,8,7,NULL,170.0");
        Rows users = files.write(
                "user_profile.csv",
                "userid,cms_segid,cms_group_id,final_gender_code,age_level,pvalue_level,shopping_level,occupation,"
                        + "new_user_class_level ",
                "581738,0,5,2,5,,3,0,3");
        Rows joined = new JoinedRows(
                new JoinedRows(sample, ads, List.of("adgroup_id"), List.of("adgroup_id"), false),
                users,
                List.of("user"),
                List.of("user"),
                false);
        assertThat(OfficialFile.texts(joined, "clk", "brand", "price", "new_user_class_level", "pvalue_level"))
                .containsExactly("0 /  / 170.0 / 3 / ");
        assertThat(joined.notes()).hasSize(3);
    }

    @Test
    void months_and_days_of_tmall_are_numbers() throws IOException {
        Rows log = files.write(
                "user_log_format1.csv.gz",
                "user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type",
                "328862,323294,833,2882,2661,829,0",
                "328862,844400,1271,2882,,1111,2");
        assertThat(OfficialFile.texts(log, "time_stamp", "brand_id")).containsExactly("829 / 2661", "1111 / ");
        assertThat(log.notes().get(0)).contains("a month and a day without a year");
    }

    @Test
    void the_first_order_tells_the_day_from_the_month() throws IOException {
        String first = "536365,85123A,\"LANTERN, \"\"RED\"\"\",6,12/1/2010 8:26,2.55,17850.0,United Kingdom";
        Rows us = files.write(
                "OnlineRetail.csv", ISO_8859_1, RETAIL, first, "C536379,D,£5 off,-1,12/13/2010 9:41,27.5,,UK");
        Rows uk = files.write(
                "online_retail_II.csv",
                RETAIL.replace("InvoiceNo", "Invoice")
                        .replace("UnitPrice", "Price")
                        .replace("CustomerID", "Customer ID"),
                "489434,85048,BALL,12,01/12/2009 07:45,6.95,13085.0,United Kingdom",
                "489435,85048,BALL,12,13/12/2009 07:45,6.95,13085.0,United Kingdom");
        assertThat(OfficialFile.texts(us, "InvoiceDate", "Description", "CustomerID"))
                .containsExactly("2010-12-01T08:26 / LANTERN, \"RED\" / 17850.0", "2010-12-13T09:41 / £5 off / ");
        assertThat(OfficialFile.texts(uk, "InvoiceDate", "Customer ID"))
                .containsExactly("2009-12-01T07:45 / 13085.0", "2009-12-13T07:45 / 13085.0");
        Rows doubtful = files.write("OnlineRetail.csv", RETAIL, first.replace("12/1/2010", "3/4/2011"));
        assertThat(doubtful.notes()).isEmpty();
    }

    @Test
    void empty_cells_of_criteo_are_kept_at_the_end_of_a_line() throws IOException {
        String row = "0\t1\t-1" + "\t".repeat(11) + "\t68fd1e64" + "\t".repeat(25);
        Rows clicks = files.write("train.txt", row, row);
        assertThat(clicks.columns()).hasSize(40);
        assertThat(OfficialFile.texts(clicks, "label", "I2", "I3", "C1", "C26"))
                .containsExactly("0 / -1 /  / 68fd1e64 / ", "0 / -1 /  / 68fd1e64 / ");
    }
}
