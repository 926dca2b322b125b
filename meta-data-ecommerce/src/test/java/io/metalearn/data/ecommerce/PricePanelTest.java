package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metalearn.api.Batch;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A panel as of orange juice in supermarkets (Montgomery 1997): a row is a week of a brand in a store, with the prices of all eleven brands; a
 * task is a brand in a store. Its own price is one of eleven columns, told by the number of the brand: no script is needed.
 */
class PricePanelTest {
    private static final int BRANDS = 11;
    private static final double OWN = -2.5;
    private static final double RIVALS = 1.5;
    private static final String PRICES =
            IntStream.rangeClosed(1, BRANDS).mapToObj(brand -> "price" + brand).collect(Collectors.joining(", "));
    private static final String OWN_PRICE = "log(element(brand, " + PRICES + "))";
    private static final String TO_THE_CHEAPEST = "log(element(brand, " + PRICES + ") / least(" + PRICES + "))";

    /** log units = level of the task + OWN log own price + RIVALS log (cheapest price), to the digit. */
    private static List<Row> panel() {
        List<Row> rows = new ArrayList<>();
        for (int store = 0; store < 10; store++) {
            for (int week = 0; week < 12; week++) {
                RandomStream draws = new Seed(7).child(store).child(week).stream();
                double[] prices = IntStream.range(0, BRANDS)
                        .mapToDouble(brand -> 1 + Math.round(200 * draws.nextDouble()) / 100.0)
                        .toArray();
                double cheapest = IntStream.range(0, BRANDS)
                        .mapToDouble(i -> prices[i])
                        .min()
                        .orElseThrow();
                for (int brand = 1; brand <= BRANDS; brand++) {
                    Map<String, Object> row = new HashMap<>(Map.of("store", store, "brand", brand, "week", week));
                    for (int other = 1; other <= BRANDS; other++) {
                        row.put("price" + other, prices[other - 1]);
                    }
                    double level = 3 + store % 4 + brand / 5.0;
                    row.put("units", Math.exp(level) * Math.pow(prices[brand - 1], OWN) * Math.pow(cheapest, RIVALS));
                    rows.add(Row.of(row));
                }
            }
        }
        return rows;
    }

    @Test
    void own_price_and_distance_to_the_cheapest_are_features_and_explain_what_is_sold() {
        Tasks tasks = RowTasks.of(
                        List.of("store", "brand"), Features.none().numbers(OWN_PRICE, TO_THE_CHEAPEST), "log(units)")
                .withTime("week")
                .withMinimumRows(12)
                .read(Rows.of("panel", panel()));
        assertThat(tasks.card().statistics()).containsEntry("tasks", 110.0);
        RowEncoder encoder = tasks.encoder().orElseThrow();
        double[] perUnit = {deviation(encoder, OWN_PRICE), deviation(encoder, TO_THE_CHEAPEST)};
        Batch rows =
                tasks.test().episode(0, EpisodeShape.everything(), new Seed(1)).query();
        for (int row = 1; row < rows.size(); row++) {
            double own = (rows.features().get(row, 0) - rows.features().get(0, 0)) * perUnit[0];
            double above = (rows.features().get(row, 1) - rows.features().get(0, 1)) * perUnit[1];
            // log cheapest = log own price - distance.
            assertThat(rows.targets().get(row, 0) - rows.targets().get(0, 0))
                    .isCloseTo((float) (OWN * own + RIVALS * (own - above)), within(1e-3f));
        }
    }

    /** Of a feature, as the encoder keeps it. */
    private static double deviation(RowEncoder encoder, String feature) {
        return EncoderState.requireOurs(encoder).features().all().stream()
                .map(NumberCode.class::cast)
                .filter(code -> code.field().name().equals(feature))
                .mapToDouble(code -> code.moments().deviation())
                .sum();
    }
}
