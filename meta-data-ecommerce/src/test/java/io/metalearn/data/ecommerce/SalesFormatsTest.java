package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files as those of Rossmann's stores and of Instacart's orders are, and what a suite makes of several of them. */
class SalesFormatsTest {
    private static final String TRAIN = "\"Store\",\"DayOfWeek\",\"Date\",\"Sales\",\"Customers\",\"Open\",\"Promo\","
            + "\"StateHoliday\",\"SchoolHoliday\"";
    private static final String STORES = "\"Store\",\"StoreType\",\"Assortment\",\"CompetitionDistance\","
            + "\"CompetitionOpenSinceMonth\",\"CompetitionOpenSinceYear\",\"Promo2\",\"Promo2SinceWeek\",\"Promo2SinceYear\","
            + "\"PromoInterval\"";

    @TempDir
    private Path folder;

    private OfficialFile files;

    @BeforeEach
    void write() {
        files = new OfficialFile(folder);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private JoinConfig join(String name, String... key) {
        return new JoinConfig(path(name), "", "", List.of(key), List.of(), false);
    }

    /** 30 stores of 20 days, the latest first; every fifth day closed; a holiday is 0 with quotes and without, or a letter. */
    private void rossmann(String train) throws IOException {
        List<String> days = new ArrayList<>(List.of(TRAIN));
        for (int day = 20; day >= 1; day--) {
            for (int store = 1; store <= 30; store++) {
                boolean open = day % 5 > 0;
                days.add("%d,%d,2015-07-%02d,%d,%d,%d,%d,%s,\"1\""
                        .formatted(
                                store,
                                day % 7 + 1,
                                day,
                                open ? 1000 * store + day : 0,
                                open ? 100 : 0,
                                open ? 1 : 0,
                                day % 2,
                                List.of("0", "\"0\"", "\"a\"").get(day % 3)));
            }
        }
        files.write(train, days.toArray(String[]::new));
        List<String> stores = new ArrayList<>(List.of(STORES));
        for (int store = 1; store <= 30; store++) {
            stores.add(store + ",\"c\",\"" + "abc".charAt(store % 3) + "\","
                    + (store == 7 ? ",,," : 570 + store + ",9,2008,")
                    + (store % 2 == 0 ? "0,,,\"\"" : "1,13,2010,\"Jan,Apr,Jul,Oct\""));
        }
        files.write("store.csv", stores.toArray(String[]::new));
    }

    private CsvConfig rossmann() {
        return CsvConfig.defaults()
                .withJoins(List.of(join("store.csv", "Store")))
                .withWhere("Open = 1")
                .withTask(List.of("Store"))
                .withFeatures(List.of("Promo", "StateHoliday", "Assortment", "log(CompetitionDistance)"))
                .withCategorical(List.of("StateHoliday", "Assortment"))
                .withMissing(List.of("log(CompetitionDistance)"))
                .withSets(List.of("PromoInterval"))
                .withTarget("log(Sales)")
                .withTime("Date")
                .withMinimumRows(10);
    }

    @Test
    void days_of_rossmann_are_joined_to_their_store_and_closed_ones_are_left_out() throws IOException {
        rossmann("train.csv.gz");
        Tasks tasks = new CsvPlugin().create(rossmann().withPath(path("train.csv.gz")));
        assertThat(tasks.card().statistics())
                .containsEntry("rows", 600.0)
                .containsEntry("rejectedRows", 120.0)
                .containsEntry("tasks", 30.0)
                .containsEntry("rowsPerTaskMax", 16.0);
        assertThat(tasks.card().notes())
                .contains("left out: 120 rows, where Open = 1 does not hold")
                .anyMatch(note ->
                        note.startsWith("train.csv.gz: read as Rossmann sales, the latest day first: `,` between"))
                .anyMatch(note -> note.startsWith("store.csv: read as Rossmann stores"));
        assertThat(tasks.schema().fields())
                .as("0 and \"0\" are one holiday, a is another; months of a cell are a set")
                .hasToString(
                        "[Numeric[name=Promo], Categorical[name=StateHoliday, cardinality=3], Categorical[name=Assortment,"
                                + " cardinality=4], Numeric[name=log(CompetitionDistance)], Numeric[name=log(CompetitionDistance) IS"
                                + " NULL], Vector[name=PromoInterval, width=4]]");
    }

    @Test
    void days_to_be_predicted_may_not_say_whether_a_store_is_open() throws IOException {
        Rows days = files.write(
                "test.csv",
                "\"Id\",\"Store\",\"DayOfWeek\",\"Date\",\"Open\",\"Promo\",\"StateHoliday\",\"SchoolHoliday\"",
                "1,1,4,2015-09-17,1,1,\"0\",\"0\"",
                "480,622,4,2015-09-17,,1,\"0\",\"0\"");
        assertThat(OfficialFile.texts(days, "Store", "Open", "StateHoliday"))
                .containsExactly("1 / 1 / 0", "622 /  / 0");
        assertThat(days.notes().get(0)).contains("Rossmann days whose sales are to be predicted");
    }

    /** 20 users of 3 orders; the first one of each has no days before it. */
    private void instacart() throws IOException {
        List<String> orders = new ArrayList<>(
                List.of("order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order"));
        List<String> lines = new ArrayList<>(List.of("order_id,product_id,add_to_cart_order,reordered"));
        for (int order = 1; order <= 60; order++) {
            int number = (order - 1) % 3 + 1;
            orders.add("%d,%d,prior,%d,2,08,%s"
                    .formatted(order, (order + 2) / 3, number, number == 1 ? "" : 15.0 + number + ""));
            lines.add(order + ",33120,1," + (number > 1 ? 1 : 0));
            lines.add(order + ",28985,2,0");
        }
        files.write("orders.csv", orders.toArray(String[]::new));
        files.write("order_products__prior.csv.gz", lines.toArray(String[]::new));
        files.write(
                "products.csv",
                "product_id,product_name,aisle_id,department_id",
                "33120,\"Organic Egg Whites, \"\"Large\"\"\",86,16",
                "28985,Michigan Organic Kale,83,4");
    }

    @Test
    void products_of_instacart_find_their_order_and_with_it_the_user() throws IOException {
        instacart();
        Tasks tasks = new CsvPlugin()
                .create(CsvConfig.defaults()
                        .withPath(path("order_products__prior.csv.gz"))
                        .withJoins(List.of(join("orders.csv", "order_id"), join("products.csv", "product_id")))
                        .withTask(List.of("user_id"))
                        .withFeatures(List.of("days_since_prior_order", "department_id", "order_hour_of_day"))
                        .withCategorical(List.of("department_id"))
                        .withMissing(List.of("days_since_prior_order"))
                        .withText(TextColumns.hashed("product_name"))
                        .withTarget("reordered")
                        .withTargetKind(TargetKind.BINARY)
                        .withTime("order_number")
                        .withMinimumRows(6));
        assertThat(tasks.card().statistics()).containsEntry("tasks", 20.0).containsEntry("rowsInTasks", 120.0);
        assertThat(tasks.card().sources()).hasSize(3);
        assertThat(tasks.card().notes())
                .anyMatch(note ->
                        note.startsWith("orders.csv: read as Instacart orders, the first one of a user without"))
                .anyMatch(note -> note.startsWith("order_products__prior.csv.gz: read as Instacart products of orders"))
                .anyMatch(note -> note.startsWith("products.csv: read as Instacart products: `,`"))
                .anyMatch(note -> note.contains("order_hour_of_day"));
        assertThat(tasks.schema().fields().stream().map(field -> field.name()))
                .contains("days_since_prior_order IS NULL", "product_name");
    }
}
