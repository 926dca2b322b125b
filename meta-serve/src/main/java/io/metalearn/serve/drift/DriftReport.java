package io.metalearn.serve.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The versions of a model, and how they do. Immutable.
 *
 * @param versions by number
 * @param lost what could not be looked at, since the start
 */
record DriftReport(SortedMap<Integer, VersionDrift> versions, long lost) {
    /** So many of the latest. */
    private static final int MOST = 10;

    /** As JSON has it. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("level", 0.95);
        document.put("lost", lost);
        List<Map<String, Object>> all =
                versions.values().stream().map(VersionDrift::document).toList();
        document.put("versions", all.subList(Math.max(0, all.size() - MOST), all.size()));
        return document;
    }
}
