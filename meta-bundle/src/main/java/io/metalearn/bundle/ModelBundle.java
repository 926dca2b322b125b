package io.metalearn.bundle;

import io.metalearn.api.ConfigException;
import io.metalearn.api.Learner;
import io.metalearn.api.LearnerState;
import io.metalearn.api.MetaLearner;
import io.metalearn.api.PrivacyBudget;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Schema;
import io.metalearn.api.Tasks;
import io.metalearn.api.Tensors;
import io.metalearn.api.Training;
import io.metalearn.api.plugin.TasksPlugin;
import io.metalearn.bundle.artefact.AtomicFiles;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Digest;
import io.metalearn.bundle.artefact.Safetensors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained learner as a folder that can be copied, checked and loaded elsewhere: {@code weights.safetensors}, {@code schema.json},
 * {@code encoder.json} (how raw rows are encoded, where there are any), {@code training.json} (how the training rows were spread, in models
 * since they note it, but for private ones), {@code model-card.md}, and {@code manifest.json} with the SHA-256 of each. There are two ways to one, {@link #learn} and {@link #load}, so its settings are those it was trained with.
 * Immutable.
 */
public final class ModelBundle {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String SCHEMA = "schema.json";
    private static final String ENCODER = "encoder.json";
    private static final String PROFILE = "training.json";
    private static final String SEED = "seed";
    private static final String CARD = "model-card.md";

    private final Part learner;
    private final Part tasks;
    private final LearnerState state;
    private final Optional<String> encoder;
    private final Optional<TrainingProfile> profile;
    private final Protocol protocol;
    private final SortedMap<String, String> provenance;

    ModelBundle(
            Part learner,
            Part tasks,
            LearnerState state,
            Optional<String> encoder,
            Optional<TrainingProfile> profile,
            Protocol protocol,
            SortedMap<String, String> provenance) {
        this.learner = learner;
        this.tasks = tasks;
        this.state = state;
        this.encoder = encoder;
        this.profile = profile;
        this.protocol = protocol;
        this.provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /**
     * Trains an algorithm, and keeps what it learned; how the training rows were spread is not kept of a private training.
     *
     * @param algorithm with all its settings
     * @param data where the tasks come from; its plugin restores their encoder
     * @throws ConfigException when the algorithm is not one for these tasks; the message says why
     * @throws java.util.concurrent.CancellationException when the training's monitor stopped it
     */
    public static ModelBundle learn(BoundPart<MetaLearner> algorithm, Part data, Tasks tasks, Training training) {
        MetaLearner learner = algorithm.create();
        Optional<PrivacyBudget> privacy = learner.privacy(tasks, training);
        LearnerState state = learner.learn(tasks, training).state();
        SortedMap<String, String> provenance = new TreeMap<>();
        privacy.ifPresent(budget -> provenance.putAll(budget.facts()));
        provenance.put(SEED, String.valueOf(training.seed().value()));
        return new ModelBundle(
                algorithm.part(),
                data,
                state,
                tasks.encoder().map(RowEncoder::state),
                privacy.isPresent()
                        ? Optional.empty()
                        : Optional.of(TrainingProfile.of(
                                tasks.train(), training.seed().child("profile"))),
                Protocol.defaults(),
                provenance);
    }

    /** This bundle, to be judged by that protocol. */
    public ModelBundle with(Protocol other) {
        return new ModelBundle(learner, tasks, state, encoder, profile, other, provenance);
    }

    /** This bundle with more, or other, provenance. */
    public ModelBundle with(SortedMap<String, String> facts) {
        SortedMap<String, String> all = new TreeMap<>(provenance);
        all.putAll(facts);
        return new ModelBundle(learner, tasks, state, encoder, profile, protocol, all);
    }

    /** The algorithm and all its settings. */
    public Part part() {
        return learner;
    }

    /** The data it was trained on, as they were configured. */
    public Part tasks() {
        return tasks;
    }

    /** What it learned. */
    public LearnerState state() {
        return state;
    }

    /** The state of the data's {@link RowEncoder}; empty for tasks without raw rows. */
    public Optional<String> encoder() {
        return encoder;
    }

    /** How its training rows were spread; empty of a model that was saved before this was noted. */
    public Optional<TrainingProfile> profile() {
        return profile;
    }

    /** How it is judged. */
    public Protocol protocol() {
        return protocol;
    }

    /** Seed, versions, SHA-256 of the data, and the like, by name. */
    public SortedMap<String, String> provenance() {
        return provenance;
    }

    /** What its training spent of the privacy of the training tasks; empty where it promised them nothing. */
    public Optional<PrivacyBudget> privacy() {
        return PrivacyBudget.of(provenance);
    }

    /**
     * The seed of its training.
     *
     * @throws DamagedException when it states none
     */
    public long seed() {
        String text = provenance.getOrDefault(SEED, "none");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DamagedException("the model's provenance must state the seed of its training, got " + text, e);
        }
    }

    /**
     * Writes the folder, all at once.
     *
     * @throws java.io.UncheckedIOException naming the folder, when it is there already and not empty or cannot be written
     */
    public void save(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(WEIGHTS, weights());
        files.put(SCHEMA, SchemaJson.write(state.schema()));
        encoder.ifPresent(text -> files.put(ENCODER, utf8(text)));
        profile.ifPresent(spread -> files.put(PROFILE, ProfileJson.write(spread)));
        files.put(CARD, utf8(ModelCard.of(this)));
        AtomicFiles.writeFolder(folder, BundleManifest.seal(learner, tasks, protocol, provenance, files));
    }

    /**
     * Reads a folder that {@link #save} wrote. Every file is checked against its SHA-256 before it is parsed.
     *
     * @throws DamagedException naming the file that is missing, changed, or of a newer format
     * @throws ConfigException when there is no such folder
     */
    public static ModelBundle load(Path folder) {
        BundleManifest manifest = BundleManifest.open(folder);
        Tensors weights =
                Safetensors.read(manifest.file(WEIGHTS), folder.resolve(WEIGHTS).toString());
        Schema schema = SchemaJson.read(
                manifest.file(SCHEMA),
                manifest.file(WEIGHTS).length / Float.BYTES,
                folder.resolve(SCHEMA).toString());
        return new ModelBundle(
                manifest.learner(),
                manifest.tasks(),
                new LearnerState(schema, weights),
                manifest.fileIfListed(ENCODER).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                manifest.fileIfListed(PROFILE)
                        .map(bytes ->
                                ProfileJson.read(bytes, folder.resolve(PROFILE).toString())),
                manifest.protocol(),
                manifest.provenance());
    }

    /** The SHA-256 of what was learned: equal for equal bits. */
    public String weightsSha256() {
        return Digest.of(weights());
    }

    /**
     * The learner, and proof that it works: it has predicted a row of ones, without a support and from one row.
     *
     * @throws ConfigException when the algorithm is not among the plugins
     * @throws DamagedException when settings, schema and weights do not make a learner
     */
    public Learner learner(Plugins plugins) {
        plugins.learner(learner.plugin());
        return Revival.of(() -> plugins.learner(learner, "learner.config").create(), state);
    }

    /**
     * Encodes a user's file as the training rows were.
     *
     * @throws ConfigException when the data had no raw rows, or their plugin is not there, or an encoder of cells that they name
     * @throws DamagedException when what is stored is no encoder
     */
    public RowEncoder rowEncoder(Plugins plugins) {
        String encoded = encoder.orElseThrow(() ->
                new ConfigException("the tasks " + tasks.plugin() + " have no raw rows, so a file cannot be encoded"));
        TasksPlugin<?> plugin = plugins.tasks(tasks.plugin());
        try {
            return plugin.encoder(encoded, plugins.context());
        } catch (ConfigException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new DamagedException(ENCODER + ": " + e.getMessage(), e);
        }
    }

    private byte[] weights() {
        return Safetensors.write(state.tensors());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
