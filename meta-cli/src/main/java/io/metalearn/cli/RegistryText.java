package io.metalearn.cli;

import io.metalearn.registry.AliasMove;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelVersion;
import io.metalearn.registry.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a registry holds, for machines and for people. */
final class RegistryText {
    private RegistryText() {}

    static Map<String, Object> facts(Registry registry, ModelName name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name.value());
        facts.put("versions", registry.versions(name).size());
        Map<String, Integer> aliases = new TreeMap<>();
        registry.aliases(name).forEach((alias, version) -> aliases.put(alias.value(), version));
        facts.put("aliases", aliases);
        return facts;
    }

    static Map<String, Object> facts(ModelVersion version) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", version.name().value());
        facts.put("version", version.number());
        facts.put("digest", version.digest());
        version.fallback().ifPresent(digest -> facts.put("fallback", digest));
        facts.put("by", version.published().by());
        facts.put("at", version.published().at().toString());
        facts.put("why", version.published().why());
        facts.put("tags", version.tags());
        return facts;
    }

    static Map<String, Object> facts(AliasMove move) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", move.name().value());
        facts.put("alias", move.alias().value());
        move.from().ifPresent(from -> facts.put("from", from));
        facts.put("to", move.to());
        facts.put("rollback", move.isRollback());
        facts.put("by", move.moved().by());
        facts.put("at", move.moved().at().toString());
        facts.put("why", move.moved().why());
        return facts;
    }

    static String table(List<Map<String, Object>> models) {
        return models.isEmpty()
                ? "no models: 'metalearn registry publish' makes the first"
                : models.stream()
                        .map(model -> "%-24s versions: %s  aliases: %s"
                                .formatted(model.get("name"), model.get("versions"), model.get("aliases")))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    static String history(Registry registry, ModelName name) {
        StringBuilder lines = new StringBuilder();
        for (ModelVersion version : registry.versions(name)) {
            lines.append("%s  %s  by %s, %s%s%n"
                    .formatted(
                            version.reference(),
                            version.digest().substring(0, 12),
                            version.published().by(),
                            version.published().at(),
                            version.tags().isEmpty() ? "" : "  " + version.tags()));
        }
        registry.history(name).forEach(move -> lines.append(sentence(move)).append(System.lineSeparator()));
        return lines.toString().stripTrailing();
    }

    static String sentence(AliasMove move) {
        String from = move.from().isPresent() ? " from " + move.from().getAsInt() : "";
        return "%s@%s %s%s to %d by %s, %s%s"
                .formatted(
                        move.name(),
                        move.alias(),
                        move.isRollback() ? "back" : "moved",
                        from,
                        move.to(),
                        move.moved().by(),
                        move.moved().at(),
                        move.moved().why().isEmpty() ? "" : ": " + move.moved().why());
    }
}
