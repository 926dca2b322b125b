package io.metalearn.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves over a common axis and a table of what they come to, as one HTML file with the look of a report: it loads nothing, and the same page gives the
 * same bytes. Immutable.
 *
 * @param title of the page
 * @param lead a sentence or two
 * @param axis what the places of the curves count, such as {@code pulls}
 * @param quantity what the curves are of, such as {@code regret}
 * @param curves at least one, each with a name and its values at the places 1, 2 and so on
 * @param head of the columns of the table, the first that of the rows' names
 * @param rows of the table, each as long as the head
 */
public record CurvesPage(
        String title,
        String lead,
        String axis,
        String quantity,
        List<Curve> curves,
        List<String> head,
        List<List<String>> rows) {
    private static final int MOST_POINTS = 500;

    public CurvesPage {
        curves = List.copyOf(curves);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /**
     * A curve.
     *
     * @param values finite, at least one
     */
    public record Curve(String name, List<Double> values) {
        public Curve {
            values = List.copyOf(values);
        }
    }

    /** The file's text, UTF-8. */
    public String html() {
        return HtmlReport.render("curves.jte", this);
    }

    String style() {
        return Resources.text("report.css");
    }

    String charts() {
        return Resources.text(HtmlReport.CHARTS);
    }

    String script() {
        return Resources.text("report.js");
    }

    String numbers() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("axis", axis);
        root.put("quantity", quantity);
        root.put("lines", curves.stream().map(CurvesPage::line).toList());
        return ChartData.json(root);
    }

    private static Map<String, Object> line(Curve curve) {
        return Map.of("name", curve.name(), "points", points(curve.values()));
    }

    /** Thinned evenly; the last stays, as it is what the curve comes to. */
    private static List<List<Number>> points(List<Double> values) {
        int stride = (values.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<List<Number>> points = new ArrayList<>();
        for (int i = (values.size() - 1) % stride; i < values.size(); i += stride) {
            points.add(List.of(i + 1, values.get(i).floatValue()));
        }
        return points;
    }
}
