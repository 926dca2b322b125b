package io.metalearn.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Names;
import io.metalearn.bundle.Part;
import io.metalearn.bundle.Plugins;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a suite from YAML (or JSON, which is YAML):
 *
 * <pre>
 * title: Jewellery cold start
 * tasks: {name: jewellery, config: {minimumRows: 20}}
 * learners:
 *   eb: {}                                       # a plugin of that name, with its defaults
 *   small: {algorithm: maml, config: {innerSteps: 5}}
 * shots: [0, 1, 5, 10]
 * seeds: [1, 2, 3]
 * against: eb
 * </pre>
 *
 * Further keys: {@code evaluators} (a list, such as {@code [regression, {name: classification, config: {bins: 10}}]}; those that judge
 * the tasks' target), {@code ways} (classes of a test episode; as many as the test tasks have), {@code queries} (all; of each class),
 * {@code fewerShots} (false: of a task with too few rows for a support all but the query are), {@code budget} (1), {@code on} (here; or
 * {@code {spark: {master: spark://HOST:7077}}}, see {@link Suite#on}) and {@code notes}. A path, such as that of {@code csv} tasks, is relative to the folder of the suite file.
 */
public final class SuiteReader {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private final String name;

    private SuiteReader(String name) {
        this.name = name;
    }

    /**
     * Reads a suite file. The paths of files in it are relative to its folder, those of {@code settings} to the working directory.
     *
     * @param settings overlays such as {@code learners.maml.config.innerSteps=3}, applied in order
     * @param plugins say which settings name files, see {@link io.metalearn.api.plugin.FilePath}
     * @throws ConfigException naming the file, the place in it and what is wrong
     */
    public static Suite read(Path file, List<String> settings, Plugins plugins) {
        return read(file, settings, SuiteFiles.of(file, plugins)::resolve);
    }

    /** Reads what {@link #write} wrote: its paths are absolute. */
    static Suite read(Path file) {
        return read(file, List.of(), root -> {});
    }

    private static Suite read(Path file, List<String> settings, Consumer<ObjectNode> files) {
        try {
            return parse(Files.readString(file), file.toString(), settings, files);
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no suite " + file, e);
        } catch (CharacterCodingException e) {
            throw new ConfigException("the suite " + file + " must be text in UTF-8", e);
        } catch (IOException e) {
            throw new ConfigException("cannot read the suite " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a suite from text. The paths of files in it are relative to the working directory.
     *
     * @param name how errors call it
     * @throws ConfigException naming the place and what is wrong
     */
    public static Suite parse(String yaml, String name, List<String> settings) {
        return parse(yaml, name, settings, root -> {});
    }

    private static Suite parse(String yaml, String name, List<String> settings, Consumer<ObjectNode> files) {
        SuiteReader reader = new SuiteReader(name);
        try {
            if (!(YamlTree.read(yaml) instanceof ObjectNode root)) {
                throw reader.problem("a suite must be settings by name (tasks, learners, ..)");
            }
            files.accept(root);
            settings.forEach(setting -> reader.overlay(root, setting));
            return SuiteKeys.read(root);
        } catch (ConfigException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(name)
                    ? e
                    : new ConfigException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A part from settings such as {@code minimumRows=30} alone.
     *
     * @throws ConfigException when a setting is no path and value
     */
    public static Part part(String plugin, List<String> settings) {
        SuiteReader reader = new SuiteReader(plugin);
        ObjectNode config = YAML.createObjectNode();
        settings.forEach(setting -> reader.overlay(config, setting));
        return new Part(plugin, plugin, config);
    }

    /** A suite as YAML, from which {@link #parse} makes an equal suite. */
    public static String write(Suite suite) {
        try {
            return YAML.writeValueAsString(SuiteKeys.write(suite));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets {@code a.b.c=value}, the value being YAML. */
    private void overlay(ObjectNode root, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set must be a path and a value, such as budget=0.1, got " + setting);
        }
        String[] path = setting.substring(0, equals).split("\\.", -1);
        ObjectNode place = root;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode inner = place.path(path[i]);
            if (i == 1 && path[0].equals("learners") && inner.isMissingNode()) {
                throw noLearner(setting, path[i], place);
            }
            place = inner instanceof ObjectNode there ? there : place.putObject(path[i]);
        }
        try {
            place.set(path[path.length - 1], YamlTree.read(setting.substring(equals + 1)));
        } catch (ConfigException e) {
            throw new ConfigException("--set " + setting + ": the value is no YAML: " + e.getMessage(), e);
        }
    }

    /** Of a setting of a learner; a whole one may be new. */
    private static ConfigException noLearner(String setting, String name, ObjectNode learners) {
        List<String> there = new ArrayList<>();
        learners.fieldNames().forEachRemaining(there::add);
        return new ConfigException("--set " + setting + ": no learner of the suite is named " + name
                + Names.suggestion(name, there) + " (there are " + there + ")");
    }

    private ConfigException problem(String what) {
        return new ConfigException(name + ": " + what);
    }
}
