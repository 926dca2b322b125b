package io.metalearn.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.metalearn.eval.Report;

/**
 * A report as one HTML file: tables, charts, configuration and manifest. It loads nothing, so it can be mailed, archived, and read
 * without a network; the same report gives the same bytes.
 */
public final class HtmlReport {
    private static final String PACKAGE = "io.metalearn.report";
    static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

    private HtmlReport() {}

    /** The file's text, UTF-8. It begins with the outcome in a sentence or two. */
    public static String render(Report report) {
        return render(report, Headline.of(report));
    }

    /**
     * The same with other words for the outcome.
     *
     * @param lead what the page begins with
     */
    public static String render(Report report, String lead) {
        return render("report.jte", Page.of(report, lead, Resources.text(CHARTS)));
    }

    static String render(String template, Record page) {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), PACKAGE);
        StringOutput html = new StringOutput();
        engine.render(template, page, html);
        return html.toString();
    }
}
