package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the guide compile, run, and do what they say. */
class GuideTest {
    private final Examples guide = Examples.of("docs/guide.md");

    @TempDir
    private Path folder;

    private static double number(String text, String before) {
        Matcher matcher = Pattern.compile(Pattern.quote(before) + "(-?[0-9.]+)").matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void tasks_from_arrays_are_learned_from() throws Exception {
        String printed = guide.run(folder, "FromArrays");
        assertThat(number(printed, "expected ")).isCloseTo(number(printed, "sold "), within(1.0));
    }

    /** units = 600 / price for the two rows that are known. */
    @Test
    void a_saved_model_answers_for_rows_of_a_new_product() throws Exception {
        String printed = guide.run(folder, "SavedModel", folder.resolve("model").toString());
        assertThat(number(printed, " units=")).isCloseTo(60, within(6.0));
    }

    @Test
    void settings_are_chosen_on_validation_tasks() throws Exception {
        assertThat(Pattern.compile("\\d steps: rmse [0-9.]+")
                        .matcher(guide.run(folder, "Choosing"))
                        .results())
                .extracting(MatchResult::group)
                .hasSize(2);
    }

    @Test
    void a_metric_of_ones_own_is_a_value_with_a_direction() throws Exception {
        assertThat(guide.run(folder, "Late")).contains("late", "=0.5}");
    }

    /** Twice the price sells half as many in each product: 400 at 6 are 267 at 9. */
    @Test
    void rows_from_maps_predict_the_sales_of_a_new_product() throws Exception {
        assertThat(guide.run(folder, "FromMaps")).containsPattern("the new product at 9 dollars: 2[67]\\d sold");
    }

    @Test
    void the_guice_example_compares_two_learners() throws Exception {
        assertThat(guide.run(folder, "Shop", folder.resolve("runs").toString()))
                .contains("eb rmse 0.", "shift rmse 0.", "eb r2 ", "shift mae 0.");
    }

    @Test
    void no_example_is_left_out_here() throws IOException {
        assertThat(guide.blocks("java")).hasSize(6);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        guide.requireLinks();
    }
}
