package io.metalearn.serve;

import io.metalearn.api.RowColumns;
import io.metalearn.api.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client needs to know of a model to call it. */
final class ModelFacts {
    private ModelFacts() {}

    static Map<String, Object> of(ServedModel model) {
        RowColumns columns = model.encoder().columns();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", model.version().number());
        facts.put("algorithm", model.algorithm());
        facts.put("fallback", model.fallback().map(ServedModel.Named::name).orElse(Baseline.NAME));
        facts.put("features", columns.features());
        facts.put("target", columns.target());
        facts.put("kind", kind(model.schema().target()));
        model.encoder().catalogue().ifPresent(catalogue -> {
            facts.put("item", catalogue.column());
            facts.put("items", catalogue.items().size());
        });
        facts.put("tags", model.version().tags());
        return facts;
    }

    private static String kind(Target target) {
        if (target instanceof Target.Real) {
            return "real";
        }
        if (target instanceof Target.Binary) {
            return "binary";
        }
        return target instanceof Target.Classes ? "classes" : "relevance";
    }
}
