package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads settings from YAML. What YAML allows and a reader would take for another setting is refused with its line: a key that is there
 * twice, a second document, an alias, nesting without end.
 */
final class YamlTree {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 50;
    private static final Pattern LINE = Pattern.compile("line (\\d+), column");

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private YamlTree() {}

    /**
     * The one document of a text.
     *
     * @return missing where there is none
     * @throws ConfigException with the line and what is wrong
     */
    static JsonNode read(String yaml) {
        requireSize(yaml);
        try (YAMLParser parser = YAML.getFactory().createParser(yaml)) {
            return read(parser);
        } catch (IOException e) {
            throw new ConfigException("unreadable: " + e.getMessage(), e);
        }
    }

    private static JsonNode read(YAMLParser parser) throws IOException {
        try {
            JsonNode tree = YAML.readTree(new WithoutAliases(parser));
            if (parser.nextToken() != null) {
                throw new ConfigException("a second document at line "
                        + parser.currentTokenLocation().getLineNr() + "; settings are one document");
            }
            return Objects.requireNonNullElse(tree, MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            throw new ConfigException(reason(e) + " at line " + line(e, parser), e);
        }
    }

    /** SnakeYAML needs a minute for a text of 10 MB in one line. */
    private static void requireSize(String yaml) {
        if (yaml.length() > MOST_CHARACTERS) {
            String[] lines = yaml.split("\n", -1);
            int longest = 0;
            for (int i = 1; i < lines.length; i++) {
                longest = lines[i].length() > lines[longest].length() ? i : longest;
            }
            throw new ConfigException("settings must be at most " + MOST_CHARACTERS + " characters, got "
                    + yaml.length() + ", the longest of them at line " + (longest + 1));
        }
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "settings must be nested at most " + DEEPEST + " deep, got more";
        }
        // SnakeYAML's sentences; what is indented is the place.
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "))
                .replaceFirst("^Duplicate field '(.*)'$", "the key $1 a second time");
    }

    private static long line(JsonProcessingException e, JsonParser parser) {
        Matcher marked = LINE.matcher(e.getOriginalMessage());
        long line = 0;
        while (marked.find()) {
            line = Long.parseLong(marked.group(1));
        }
        JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return line > 0 ? line : at.getLineNr();
    }

    /** Jackson would hand out the name of an alias as if it were the value. */
    private static final class WithoutAliases extends JsonParserDelegate {
        private final YAMLParser yaml;

        WithoutAliases(YAMLParser yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token == JsonToken.VALUE_STRING && yaml.isCurrentAlias()) {
                throw new JsonParseException(
                        this,
                        "the alias *" + getText() + ", which would be read as a text: write the value",
                        currentTokenLocation());
            }
            return token;
        }
    }
}
