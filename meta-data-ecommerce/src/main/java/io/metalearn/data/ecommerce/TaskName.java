package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The name of a task: the values of its columns with {@code " / "} between them. Different values make different names. */
final class TaskName {
    /** A slash that stands alone, as between two values; backslashes before it say how often it was marked already. */
    private static final Pattern ALONE = Pattern.compile("(?<=^| )(\\\\*/)(?= |$)");

    private TaskName() {}

    /** One value is a name as it is; of several, a value's own lone slash gets a backslash. */
    static String of(List<String> values) {
        return values.size() == 1
                ? values.get(0)
                : values.stream()
                        .map(value -> value.indexOf('/') < 0
                                ? value
                                : ALONE.matcher(value).replaceAll("\\\\$1"))
                        .collect(Collectors.joining(" / "));
    }
}
