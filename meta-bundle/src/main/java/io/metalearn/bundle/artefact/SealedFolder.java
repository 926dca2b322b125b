package io.metalearn.bundle.artefact;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metalearn.api.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder of files that {@code manifest.json} vouches for: it states the format of the folder, what else is to be known of it, and size and SHA-256 of each file. Its own
 * SHA-256 stands beside it, in {@code manifest.json.sha256}, as {@code sha256sum} writes it. Immutable.
 *
 * @since 0.1.0
 */
public final class SealedFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String SEAL = "manifest.json.sha256";
    private static final String FORMAT = "format";
    private static final String FILES = "files";
    /** Of the manifest, and of its seal: many times what is ever written. */
    private static final long MOST_BYTES = 16 << 20;
    /** Of a value in a message. */
    private static final int LONGEST = 80;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final Path folder;
    private final JsonNode facts;
    private final SortedMap<String, byte[]> files;

    private SealedFolder(Path folder, JsonNode facts, SortedMap<String, byte[]> files) {
        this.folder = folder;
        this.facts = facts;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * These files, a manifest with their digests, and the manifest's own.
     *
     * @param format what the folder is, and the version of its layout, such as {@code metalearn-model/1}
     * @param facts what else the manifest says
     * @param files content by file name
     * @return content by file name, as {@link AtomicFiles#writeFolder} takes it
     */
    public static Map<String, byte[]> seal(String format, ObjectNode facts, SortedMap<String, byte[]> files) {
        ObjectNode root = JSON.createObjectNode().put(FORMAT, format);
        root.setAll(facts);
        ObjectNode digests = root.putObject(FILES);
        files.forEach((name, content) ->
                digests.putObject(name).put("sha256", Digest.of(content)).put("size", content.length));
        byte[] manifest = (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        all.put(MANIFEST, manifest);
        all.put(SEAL, sealOf(manifest).getBytes(StandardCharsets.UTF_8));
        return all;
    }

    /** Whether there is a seal: else it is no folder of this kind, whole or damaged. */
    public static boolean isSealed(Path folder) {
        return Files.exists(folder.resolve(SEAL));
    }

    /**
     * Reads a folder; every file is checked against size and SHA-256 before anything is made of it.
     *
     * @param format what it is to be
     * @throws ConfigException when it is something else
     * @throws DamagedException naming the file that is missing, not what was written, or of another version
     */
    public static SealedFolder open(Path folder, String format) {
        byte[] bytes = RegularFile.at(folder.resolve(MANIFEST)).read(MOST_BYTES);
        String seal = new String(RegularFile.at(folder.resolve(SEAL)).read(MOST_BYTES), StandardCharsets.UTF_8);
        if (!seal.equals(sealOf(bytes))) {
            throw new DamagedException(folder.resolve(MANIFEST) + " or " + SEAL + " is damaged: the SHA-256 is "
                    + Digest.of(bytes) + ", written was " + seal.strip());
        }
        JsonNode root = parse(folder, bytes);
        requireFormat(folder, format, root.path(FORMAT).asText());
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path(FILES).properties()) {
            Path file = folder.resolve(requirePlain(folder, entry.getKey()));
            byte[] content = content(file, entry.getValue().path("size").asLong(-1));
            requireDigest(file, content, entry.getValue().path("sha256").asText());
            files.put(entry.getKey(), content);
        }
        return new SealedFolder(folder, root, files);
    }

    /** The manifest, as it is: who reads it checks each value, and in the end {@link #requireFacts}. */
    public JsonNode facts() {
        return facts;
    }

    /**
     * Whether what was understood of the manifest is all that it says: else a name that is misspelt, or a word in the place of a number, would count as left out.
     *
     * @param understood the facts, as they would be sealed again
     * @throws DamagedException naming the first of the facts that is not the same
     */
    public void requireFacts(ObjectNode understood) {
        ObjectNode said = facts.deepCopy();
        said.remove(List.of(FORMAT, FILES));
        requireSame("", said, understood);
    }

    private void requireSame(String place, JsonNode said, JsonNode understood) {
        if (said.isObject() && understood.isObject()) {
            Set<String> names = new TreeSet<>();
            said.fieldNames().forEachRemaining(names::add);
            understood.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    requireSame(place.isEmpty() ? name : place + "." + name, said.path(name), understood.path(name)));
        } else if (!said.equals(understood)) {
            String text = said.isMissingNode() ? "nothing" : said.toString();
            throw new DamagedException(folder.resolve(MANIFEST) + ": cannot make anything of " + place + ", got "
                    + text.substring(0, Math.min(text.length(), LONGEST)));
        }
    }

    /** Content by file name. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** @throws DamagedException when the manifest does not list it */
    public byte[] file(String name) {
        return Optional.ofNullable(files.get(name))
                .orElseThrow(() -> new DamagedException(folder.resolve(MANIFEST) + " lists no " + name));
    }

    private static String sealOf(byte[] manifest) {
        return Digest.of(manifest) + "  " + MANIFEST + "\n";
    }

    private static JsonNode parse(Path folder, byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new DamagedException(folder.resolve(MANIFEST) + ": no JSON", e);
        }
    }

    private static void requireFormat(Path folder, String wanted, String found) {
        if (found.equals(wanted)) {
            return;
        }
        if (!found.isEmpty() && !kind(found).equals(kind(wanted))) {
            throw new ConfigException(folder + " must be a " + kind(wanted) + ", and is a " + kind(found));
        }
        throw new DamagedException(
                folder.resolve(MANIFEST) + ": this version reads the format " + wanted + ", got " + found);
    }

    private static String kind(String format) {
        return format.substring(0, Math.max(0, format.lastIndexOf('/')));
    }

    private static String requirePlain(Path folder, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new DamagedException(folder.resolve(MANIFEST) + ": not the name of a file here: " + name);
        }
        return name;
    }

    private static byte[] content(Path file, long expected) {
        RegularFile found = RegularFile.at(file);
        if (found.size() != expected) {
            throw new DamagedException(
                    file + " is damaged: it has " + found.size() + " bytes, written were " + expected);
        }
        return found.read(Integer.MAX_VALUE - Long.BYTES);
    }

    private static void requireDigest(Path file, byte[] content, String expected) {
        String found = Digest.of(content);
        if (!found.equals(expected)) {
            throw new DamagedException(file + " is damaged: its SHA-256 is " + found + ", written was " + expected);
        }
    }
}
