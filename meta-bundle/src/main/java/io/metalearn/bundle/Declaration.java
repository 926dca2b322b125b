package io.metalearn.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line in a file of {@code META-INF/services}. They are read here, in the order and format of {@link java.util.ServiceLoader}, which
 * does not tell whose line it was that failed.
 *
 * @param type the name of the class that it declares
 * @param source the jar or folder that it stands in
 */
record Declaration(String type, String source) {
    private static final String FOLDER = "META-INF/services/";

    /** All that a class loader sees of a kind; a class declared again is left out. */
    static List<Declaration> of(Class<?> kind, ClassLoader loader) {
        Map<String, Declaration> all = new LinkedHashMap<>();
        try {
            for (URL file : Collections.list(loader.getResources(FOLDER + kind.getName()))) {
                for (String type : types(file)) {
                    all.putIfAbsent(type, new Declaration(type, source(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the declarations of " + kind.getName(), e);
        }
        return new ArrayList<>(all.values());
    }

    private static List<String> types(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String source(URL file) {
        return path(file).replaceAll("!?/" + FOLDER + ".*", "");
    }

    /** A location, for people. */
    static String path(URL location) {
        return location.toString().replaceFirst("^(jar:)?file:", "");
    }
}
