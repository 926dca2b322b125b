package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.metalearn.api.DataException;
import io.metalearn.api.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of every official format, whole and damaged: each row is read or refused in a sentence, at once. */
class DamagedOfficialFilesTest {
    private static final int ROWS = 40;
    /** One of each way to read. */
    private static final Set<String> OFTEN = Set.of(
            "m5-sales",
            "ali-ccp-samples",
            "movielens-100k-ratings",
            "movielens-1m-ratings",
            "amazon-2014-items",
            "taobao-behavior");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Of each format the name of a file, its first line, and a line that is repeated; the first is empty where there is no header. */
    private static final Map<String, List<String>> FILES = Map.ofEntries(
            Map.entry("movielens-100k-ratings", List.of("u.data", "", "196\t242\t3\t881250949")),
            Map.entry(
                    "movielens-100k-movies",
                    List.of("u.item", "", "1|Toy (1995)|01-Jan-1995||http://x" + "|1".repeat(19))),
            Map.entry("movielens-100k-users", List.of("u.user", "", "74|39|M|scientist|T8H1N")),
            Map.entry("movielens-1m-ratings", List.of("ratings.dat", "", "1::1193::5::978300760")),
            Map.entry("movielens-1m-movies", List.of("movies.dat", "", "1::Misérables (1995)::Drama|Musical")),
            Map.entry("movielens-1m-users", List.of("users.dat", "", "4::M::45::7::02460")),
            Map.entry(
                    "movielens-ratings",
                    List.of("ratings.csv", "userId,movieId,rating,timestamp", "1,31,2.5,1260759144")),
            Map.entry(
                    "movielens-movies", List.of("movies.csv", "movieId,title,genres", "11,\"President, The\",Comedy")),
            Map.entry(
                    "amazon-2014-ratings", List.of("ratings_Toys.csv", "", "A1Z54EM24Y40LL,0000013714,4.0,1353369600")),
            Map.entry("amazon-2018-ratings", List.of("Toys.csv", "", "0000013714,AH2L9G3DQHHAJ,1.0,1000684800")),
            Map.entry(
                    "amazon-2023-ratings",
                    List.of("Toys.csv", "user_id,parent_asin,rating,timestamp", "AG,B0,5.0,1588687728923")),
            Map.entry(
                    "amazon-2014-reviews",
                    List.of(
                            "reviews_Toys_5.json",
                            "",
                            "{\"reviewerID\": \"A2\", \"asin\": \"13\", \"helpful\": [0, 3],"
                                    + " \"reviewText\": \"Not \\\"much\\\"\", \"overall\": 5.0, \"unixReviewTime\": 1393545600}")),
            Map.entry(
                    "amazon-2014-items",
                    List.of("meta_Toys.json", "", "{'asin': '00', 'title': \"It's\", 'categories': [['a']]}")),
            Map.entry(
                    "amazon-2018-reviews",
                    List.of(
                            "Toys_5.json",
                            "",
                            "{\"overall\": 5.0, \"vote\": \"1,234\", \"verified\": true, \"reviewerID\": \"A3\","
                                    + " \"asin\": \"B0\", \"style\": {\"Color:\": \"red\"}}")),
            Map.entry(
                    "amazon-2018-items",
                    List.of(
                            "meta_Toys.json",
                            "",
                            "{\"category\": [\"A\"], \"also_buy\": [], \"price\": \"$1,009.99\", \"asin\": \"B\"}")),
            Map.entry(
                    "amazon-2023-items",
                    List.of(
                            "meta_Toys.jsonl",
                            "",
                            "{\"main_category\": \"A\", \"rating_number\": 1, \"price\": \"from 9\","
                                    + " \"parent_asin\": \"B\"}")),
            Map.entry(
                    "amazon-2023-first-reviews",
                    List.of(
                            "Toys.jsonl",
                            "",
                            "{\"rating\": 5.0, \"parent_asin\": \"B0\", \"user_id\": \"A\","
                                    + " \"sortTimestamp\": 1588687728923, \"helpfulVotes\": 2}")),
            Map.entry(
                    "amazon-2023-reviews",
                    List.of(
                            "Toys.jsonl",
                            "",
                            "{\"rating\": 5.0, \"parent_asin\": \"B\", \"user_id\": \"A\", \"timestamp\": 1}")),
            Map.entry(
                    "amazon-us-reviews",
                    List.of(
                            "amazon_reviews_us_Toys.tsv",
                            "marketplace\tcustomer_id\treview_id\tproduct_id\tproduct_parent\tproduct_title\tproduct_category\t"
                                    + "star_rating\thelpful_votes\ttotal_votes\tvine\tverified_purchase\treview_headline\treview_body"
                                    + "\treview_date",
                            "US\t1\tR1\tB0\t2\t\"Title\tToys\t5\t0\t0\tN\tY\t15\" screen\tSo\t2015-08-31")),
            Map.entry("taobao-behavior", List.of("UserBehavior.csv", "", "1,2268318,2520377,pv,1511544070")),
            Map.entry(
                    "tmall-log",
                    List.of(
                            "user_log_format1.csv",
                            "user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type",
                            "328862,323294,833,2882,,829,0")),
            Map.entry("tmall-users", List.of("user_info_format1.csv", "user_id,age_range,gender", "376517,6.0,")),
            Map.entry("tmall-labels", List.of("train_format1.csv", "user_id,merchant_id,label", "34176,3906,0")),
            Map.entry(
                    "alimama-impressions",
                    List.of(
                            "raw_sample.csv",
                            "user,time_stamp,adgroup_id,pid,nonclk,clk",
                            "581738,1494137644,1,430548_1007,1,0")),
            Map.entry(
                    "alimama-ads",
                    List.of(
                            "ad_feature.csv",
                            "adgroup_id,cate_id,campaign_id,customer,brand,price",
                            "1,9,8,7,NULL,170.0")),
            Map.entry(
                    "alimama-users",
                    List.of(
                            "user_profile.csv",
                            "userid,cms_segid,cms_group_id,final_gender_code,age_level,pvalue_level,shopping_level,occupation,"
                                    + "new_user_class_level ",
                            "581738,0,5,2,5,,3,0,3")),
            Map.entry(
                    "alimama-behavior",
                    List.of("behavior_log.csv", "user,time_stamp,btag,cate,brand", "558157,1493741625,pv,6250,91286")),
            Map.entry(
                    "retailrocket-events",
                    List.of(
                            "events.csv",
                            "timestamp,visitorid,event,itemid,transactionid",
                            "1433221332117,257597,view,355908,")),
            Map.entry("online-retail", List.of("OnlineRetail.csv", retail(), order("2010-12-01 08:26"))),
            Map.entry("online-retail-us", List.of("OnlineRetail.csv", retail(), order("12/1/2010 8:26"))),
            Map.entry("online-retail-uk", List.of("OnlineRetail.csv", retail(), order("01/12/2010 8:26"))),
            Map.entry(
                    "criteo", List.of("train.txt", "", "0\t1\t-1" + "\t".repeat(11) + "\t68fd1e64" + "\t".repeat(25))),
            Map.entry(
                    "criteo-test", List.of("test.txt", "", "1\t-1" + "\t".repeat(11) + "\t68fd1e64" + "\t".repeat(25))),
            Map.entry(
                    "m5-sales",
                    List.of(
                            "sales_train_validation.csv",
                            "id,item_id,dept_id,cat_id,store_id,state_id,d_1,d_2,d_3",
                            "F_1_WI_3,F_1,F,FOODS,WI_3,WI,0,3,12")),
            Map.entry(
                    "rossmann-sales",
                    List.of(
                            "train.csv",
                            "\"Store\",\"DayOfWeek\",\"Date\",\"Sales\",\"Customers\",\"Open\",\"Promo\",\"StateHoliday\",\"SchoolHoliday\"",
                            "1,5,2015-07-31,5263,555,1,1,\"0\",\"1\"")),
            Map.entry(
                    "rossmann-days",
                    List.of(
                            "test.csv",
                            "\"Id\",\"Store\",\"DayOfWeek\",\"Date\",\"Open\",\"Promo\",\"StateHoliday\",\"SchoolHoliday\"",
                            "480,622,4,2015-09-17,,1,\"0\",\"0\"")),
            Map.entry(
                    "rossmann-stores",
                    List.of(
                            "store.csv",
                            "\"Store\",\"StoreType\",\"Assortment\",\"CompetitionDistance\",\"CompetitionOpenSinceMonth\","
                                    + "\"CompetitionOpenSinceYear\",\"Promo2\",\"Promo2SinceWeek\",\"Promo2SinceYear\",\"PromoInterval\"",
                            "2,\"a\",\"a\",570,11,2007,1,13,2010,\"Jan,Apr,Jul,Oct\"")),
            Map.entry(
                    "instacart-orders",
                    List.of(
                            "orders.csv",
                            "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order",
                            "2539329,1,prior,1,2,08,")),
            Map.entry(
                    "instacart-order-products",
                    List.of(
                            "order_products__train.csv",
                            "order_id,product_id,add_to_cart_order,reordered",
                            "1,49302,1,1")),
            Map.entry(
                    "instacart-products",
                    List.of(
                            "products.csv",
                            "product_id,product_name,aisle_id,department_id",
                            "1,\"Sandwich, \"\"Big\"\"\",61,19")),
            Map.entry(
                    "ali-ccp-samples",
                    List.of(
                            "sample_skeleton_train.csv",
                            "",
                            "7,1,0,bacff91692951881,2,205\u00021\u00031.0\u0001206\u00022\u00031.0")),
            Map.entry(
                    "ali-ccp-common",
                    List.of(
                            "common_features_train.csv",
                            "",
                            "bacff91692951881,2,101\u00023\u00031.0\u0001121\u00023\u00031.0")));

    @TempDir
    private Path folder;

    private static String retail() {
        return "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    }

    private static String order(String date) {
        return "536365,85123A,\"LANTERN, \"\"RED\"\"\",6," + date + ",2.55,17850.0,United Kingdom";
    }

    private static List<String> file(String format) {
        return Optional.ofNullable(FILES.get(format)).orElseThrow();
    }

    private static byte[] good(String format) {
        List<String> file = file(format);
        String header = file.get(1).isEmpty() ? "" : file.get(1) + "\n";
        return (header + (file.get(2) + "\n").repeat(ROWS)).getBytes(StandardCharsets.UTF_8);
    }

    static Stream<String> formats() {
        return OfficialFormats.ALL.stream().map(OfficialFormat::name);
    }

    @Test
    void there_is_a_file_of_every_format() {
        assertThat(FILES.keySet()).containsExactlyInAnyOrderElementsOf(formats().toList());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_file_is_recognised_and_damaged_it_is_a_sentence_or_read(String format) throws IOException {
        readDamaged(format, OFTEN.contains(format) ? 40 : 5);
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Tag("slow")
    void of_2000_damaged_files_each_is_a_sentence_or_read(String format) throws IOException {
        readDamaged(format, 2000);
    }

    private void readDamaged(String format, int seeds) throws IOException {
        byte[] good = good(format);
        Path file = folder.resolve(file(format).get(0));
        Files.write(file, good);
        List<String> columns = Rows.file(file).columns();
        assertThat(Rows.file(file).notes())
                .isEqualTo(Rows.file(file, "", "", format).notes().stream()
                        .map(note -> note + "; known by its name and first lines, format: plain reads it as any file")
                        .toList());
        assertThat(Rows.file(file).all(columns)).isNotEmpty();
        for (int seed = 0; seed < seeds; seed++) {
            Files.write(file, Damage.of(good, new Seed(seed)));
            assertTimeoutPreemptively(LIMIT, () -> requireSentences(file, columns), "seed " + seed);
        }
    }

    private static void requireSentences(Path file, List<String> columns) {
        try {
            Rows rows = Rows.file(file);
            rows.notes();
            rows.read(columns, row -> {}, problem -> requireSentence(file, problem));
        } catch (DataException e) {
            requireSentence(file, e);
        }
    }

    private static void requireSentence(Path file, DataException problem) {
        assertThat(problem.getMessage())
                .startsWith(file.getFileName().toString())
                .hasSizeLessThan(4000);
    }
}
