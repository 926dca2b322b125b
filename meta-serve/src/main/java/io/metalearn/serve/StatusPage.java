package io.metalearn.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The page for people: two files, from this server alone. */
final class StatusPage {
    /** Nothing is loaded from elsewhere, nobody frames it, and no script stands in the page. */
    private static final String POLICY = "default-src 'none'; connect-src 'self'; script-src 'self';"
            + " style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private StatusPage() {}

    static void register(RoutesConfig routes) {
        byte[] page = resource("index.html");
        byte[] script = resource("page.js");
        routes.get("/", context -> answer(context, "text/html; charset=utf-8", page));
        routes.get("/page.js", context -> answer(context, "text/javascript; charset=utf-8", script));
    }

    private static void answer(Context context, String type, byte[] content) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .contentType(type)
                .result(content);
    }

    private static byte[] resource(String name) {
        try (InputStream file = Objects.requireNonNull(StatusPage.class.getResourceAsStream("page/" + name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page's " + name, e);
        }
    }
}
