package io.metalearn.data.ecommerce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ali-CCP: impressions, and the features that many of them share. The features of a row are one cell, {@code field 2 feature 3 value 1 ..},
 * where 1, 2 and 3 are the characters of that number; here each field is a column, of several features a set with | between.
 */
final class AliCcpFormats {
    private static final Pattern FEATURE = Pattern.compile("\u0001");
    private static final String OF_FIELD = "\u0002";
    private static final String VALUE = "\u0003";

    /** Fields whose meaning is commonly read so; others are named by their numbers. */
    private static final Map<String, String> SAMPLES = names(
            Map.of("205", "item_id", "206", "category_id", "207", "shop_id", "216", "brand_id"),
            "205 206 207 210 216 301 508 509 702 853 109_14 110_14 127_14 150_14");

    private static final Map<String, String> COMMON =
            names(Map.of("101", "user_id"), "101 121 122 124 125 126 127 128 129 109_14 110_14 127_14 150_14");

    static final List<OfficialFormat> ALL = List.of(
            OfficialFormat.bare(
                            "ali-ccp-samples",
                            "Ali-CCP impressions",
                            "sample_skeleton.*\\.csv",
                            ",",
                            "\\d+,[01],[01],\\w+,\\d+,\\d.*",
                            "sample_id",
                            "click",
                            "conversion",
                            "common_feature_index",
                            "feature_count",
                            "features")
                    .withMade(made(SAMPLES))
                    .withScope(Optional.of(new Scope(
                            List.of("click", "conversion"),
                            cells -> !(cells.get(0).equals("0") && cells.get(1).equals("1")),
                            "what can be: a conversion has a click"))),
            OfficialFormat.bare(
                            "ali-ccp-common",
                            "Ali-CCP features that impressions share",
                            "common_features.*\\.csv",
                            ",",
                            "\\w+,\\d+,\\d.*",
                            "common_feature_index",
                            "feature_count",
                            "features")
                    .withMade(made(COMMON)));

    private AliCcpFormats() {}

    private static Map<String, String> names(Map<String, String> known, String fields) {
        Map<String, String> names = new LinkedHashMap<>();
        Stream.of(fields.split(" ")).forEach(field -> names.put(field, known.getOrDefault(field, "field_" + field)));
        return names;
    }

    private static Map<String, MadeCell> made(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue, field -> MadeCell.of("features", cell -> ofField(cell, field.getKey()))));
    }

    private static String ofField(String features, String field) {
        String begin = field + OF_FIELD;
        return FEATURE.splitAsStream(features)
                .filter(feature -> feature.startsWith(begin))
                .map(feature -> feature.substring(begin.length()).split(VALUE, 2)[0])
                .collect(Collectors.joining("|"));
    }
}
