package io.metalearn.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesPageTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>&\"'";

    private static CurvesPage page(String name, int values) {
        return new CurvesPage(
                "Regret",
                "Less is better.",
                "pulls",
                "regret",
                List.of(new CurvesPage.Curve(
                        name, IntStream.range(0, values).mapToObj(i -> i / 2.0).toList())),
                List.of("agent", "earned"),
                List.of(List.of(name, "6.65")));
    }

    @Test
    void the_table_and_the_numbers_of_the_curves_are_in_the_page() throws IOException {
        CurvesPage page = page("UCB", 3);
        assertThat(page.html())
                .contains(
                        "<th scope=\"row\">UCB</th>",
                        "<td data-label=\"earned\">6.65</td>",
                        "chart-lines",
                        page.numbers());
        JsonNode line =
                new ObjectMapper().readTree(page.numbers()).path("lines").path(0);
        assertThat(line.path("points").toString()).isEqualTo("[[1,0.0],[2,0.5],[3,1.0]]");
    }

    @Test
    void a_long_curve_is_thinned_and_keeps_its_end() throws IOException {
        JsonNode points = new ObjectMapper()
                .readTree(page("UCB", 4001).numbers())
                .path("lines")
                .path(0)
                .path("points");
        assertThat(points.size()).isLessThanOrEqualTo(500);
        assertThat(points.get(points.size() - 1).toString()).isEqualTo("[4001,2000.0]");
    }

    @Test
    void names_are_escaped_and_the_page_loads_nothing() {
        String html = page(HOSTILE, 3).html().replace(Resources.text(HtmlReport.CHARTS), "");
        assertThat(html).doesNotContain("<img", "</script><img", "http://", "https://");
    }
}
