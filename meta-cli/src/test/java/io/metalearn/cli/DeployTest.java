package io.metalearn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.metalearn.registry.DatabaseLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container, the compose file and the unit name paths, ports, variables and options that there are. */
class DeployTest {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final String FOLDER = "/var/lib/metalearn";
    private static final String LAUNCHER = "/bin/metalearn";
    /** Of the Dockerfile reference, version 1. */
    private static final List<String> INSTRUCTIONS = List.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    @Test
    void the_container_serves_what_the_build_makes() throws Exception {
        Map<String, String> lines = dockerfile();
        List<String> copy = List.of(value(lines, "COPY").split(" ", -1));
        List<String> command = words(value(lines, "CMD"));

        assertThat(copy.get(0)).isEqualTo("meta-cli/target/metalearn");
        assertThat(Path.of("src/main/dist" + LAUNCHER)).exists();
        assertThat(words(value(lines, "ENTRYPOINT"))).containsExactly(copy.get(1) + LAUNCHER);
        assertThat(value(lines, "FROM")).as("as pom.xml compiles for").contains("17-jre");
        assertAccepted(command);
        assertThat(option(command, "--port")).isEqualTo(value(lines, "EXPOSE"));
        assertThat(option(command, "--registry")).startsWith(value(lines, "VOLUME") + "/");
        assertThat(value(lines, "RUN")).contains("--uid 10001", "--home-dir " + FOLDER);
        assertThat(lines).containsEntry("WORKDIR", FOLDER).containsEntry("USER", "10001");
    }

    /** No Docker is needed: what it would say of an instruction that there is none of, or of one in the wrong place. */
    @Test
    void the_container_file_has_instructions_that_there_are_and_begins_with_an_image() throws Exception {
        List<String> instructions = Files.readAllLines(DEPLOY.resolve("Dockerfile")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .toList();

        assertThat(instructions).first().isEqualTo("FROM");
        assertThat(instructions).isSubsetOf(INSTRUCTIONS).doesNotHaveDuplicates();
        assertThat(instructions.indexOf("USER"))
                .as("who owns the folder is made before")
                .isGreaterThan(instructions.indexOf("RUN"));
    }

    @Test
    void the_compose_file_builds_that_container_and_names_its_port_its_folder_and_its_variables() throws Exception {
        JsonNode compose = compose();
        JsonNode service = compose.path("services").path("metalearn");
        List<String> command = texts(service.path("command"));

        assertThat(DEPLOY.resolve(service.path("build").path("context").asText())
                        .resolve(service.path("build").path("dockerfile").asText()))
                .hasSameTextualContentAs(DEPLOY.resolve("Dockerfile"));
        assertAccepted(command);
        assertThat(texts(service.path("ports"))).containsExactly("127.0.0.1:8080:" + option(command, "--port"));
        assertThat(texts(service.path("volumes"))).containsExactly("registry:" + value(dockerfile(), "VOLUME"));
        assertThat(names(compose.path("volumes"))).containsExactly("registry", "database");
        assertThat(names(service.path("environment")))
                .contains(Serve.TOKEN)
                .allSatisfy(variable -> assertThat(help()).contains(variable));
    }

    @Test
    void the_compose_file_connects_to_its_own_database() throws Exception {
        JsonNode services = compose().path("services");
        JsonNode service = services.path("metalearn");
        JsonNode database = services.path("database").path("environment");
        String url = option(texts(service.path("command")), "--database");

        assertThat(new DatabaseLocation(url, Optional.empty(), Optional.empty()))
                .hasToString("jdbc:postgresql://database/"
                        + database.path("POSTGRES_DB").asText());
        assertThat(service.path("environment").path("METALEARN_DATABASE_USER"))
                .isEqualTo(database.path("POSTGRES_USER"));
        assertThat(service.path("environment").path("METALEARN_DATABASE_PASSWORD"))
                .isEqualTo(database.path("POSTGRES_PASSWORD"));
        assertThat(names(service.path("depends_on"))).containsExactly("database");
    }

    @Test
    void the_unit_starts_the_launcher_and_waits_longer_than_a_server_takes_to_stop() throws Exception {
        Map<String, String> unit = new TreeMap<>();
        for (String line : Files.readAllLines(DEPLOY.resolve("metalearn.service"))) {
            if (!line.startsWith("#") && line.contains("=")) {
                unit.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        List<String> start = List.of(value(unit, "ExecStart").split(" ", -1));

        assertThat(start.get(0)).isEqualTo("/opt/metalearn" + LAUNCHER);
        assertAccepted(start.subList(1, start.size()));
        assertThat("/var/lib/" + value(unit, "StateDirectory"))
                .isEqualTo(value(unit, "WorkingDirectory"))
                .isEqualTo(FOLDER);
        assertThat(option(start, "--registry")).startsWith(FOLDER + "/");
        assertThat(Integer.parseInt(value(unit, "TimeoutStopSec"))).isGreaterThan(10);
    }

    /** Unknown settings and values that cannot be read are lines on its standard error, at which it exits with 0 all the same. */
    @Test
    void systemd_has_nothing_to_say_of_the_unit_where_it_is_there(@TempDir Path folder) throws Exception {
        Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("metalearn");
        assertThat(Files.writeString(launcher, "#!/bin/sh\n").toFile().setExecutable(true))
                .isTrue();
        String unit = Files.readString(DEPLOY.resolve("metalearn.service"));

        assertThat(verified(folder, unit)).isEmpty();
        assertThat(verified(folder, unit.replace("NoNewPrivileges", "NoNewPrivilege")))
                .contains("NoNewPrivilege");
    }

    /** @return what {@code systemd-analyze verify} says of a unit whose launcher is in that folder */
    private static String verified(Path folder, String unit) throws Exception {
        Path file = Files.writeString(
                folder.resolve("metalearn.service"), unit.replace("/opt/metalearn", folder.toString()));
        Process process = start("systemd-analyze", "--man=no", "verify", file.toString());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.contains(folder.toString())).collect(Collectors.joining("\n"));
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            return abort("there is no " + command[0] + " here");
        }
    }

    /** Options that are not there are refused before the help is printed. */
    private static void assertAccepted(List<String> command) {
        Invocation invocation = Invocation.of(
                Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
        assertThat(invocation.code()).as(invocation.err()).isZero();
        assertThat(command).first().isEqualTo("serve");
    }

    private static String help() {
        return Invocation.of("serve", "--help").out();
    }

    /** What follows an option, as a word of its own or behind an equals sign. */
    private static String option(List<String> command, String name) {
        int at = command.indexOf(name);
        return at >= 0
                ? command.get(at + 1)
                : command.stream()
                        .filter(word -> word.startsWith(name + "="))
                        .map(word -> word.substring(name.length() + 1))
                        .findFirst()
                        .orElseThrow();
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(DEPLOY.resolve("compose.yaml").toFile());
    }

    /** The last of each instruction. */
    private static Map<String, String> dockerfile() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(DEPLOY.resolve("Dockerfile"))) {
            Matcher instruction = Pattern.compile("([A-Z]+) (.+)").matcher(line);
            if (instruction.matches()) {
                lines.put(instruction.group(1), instruction.group(2));
            }
        }
        return lines;
    }

    private static String value(Map<String, String> lines, String name) {
        return Optional.ofNullable(lines.get(name)).orElseThrow(() -> new AssertionError("no " + name));
    }

    /** Of an instruction in its form as a list. */
    private static List<String> words(String list) throws IOException {
        return texts(new YAMLMapper().readTree(list));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
