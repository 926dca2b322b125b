package io.metalearn.serve;

import io.metalearn.api.Predictor;
import io.metalearn.bundle.artefact.DamagedException;
import io.metalearn.bundle.artefact.Safetensors;
import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adapted models under keys: all of them in the database, those that were used last in memory too. What is deleted, or has expired, is in
 * neither. Of several servers that share a database, each sees within a second what another has deleted or replaced. Safe to share between
 * threads.
 */
final class KeptTasks {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTasks.class);
    private static final String SEPARATOR = "\n";
    private static final int LOCKS = 64;
    /** Who writes keeps a thread of the server's until the disk has it; so many threads are left to others in any case. */
    private static final int MOST_WRITING = 128;
    /** So long what is in memory is taken for what the database keeps. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private final Database database;
    private final ServedModels models;
    private final InstantSource clock;
    private final RecentTasks recent;
    private final Semaphore writing = new Semaphore(MOST_WRITING);
    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    KeptTasks(Database database, ServedModels models, InstantSource clock, long cacheBytes) {
        this.database = database;
        this.models = models;
        this.clock = clock;
        this.recent = new RecentTasks(cacheBytes);
    }

    /**
     * Keeps it, in place of what was kept under that key.
     *
     * @throws Problem when too many are being written
     */
    void put(TaskKey key, AdaptedTask task) {
        if (!writing.tryAcquire()) {
            throw Problem.busy();
        }
        try {
            synchronized (lock(key)) {
                write(key, task);
            }
        } finally {
            writing.release();
        }
    }

    private void write(TaskKey key, AdaptedTask task) {
        ModelName name = task.base().version().name();
        byte[] state = Safetensors.write(task.predictor().state());
        database.writeTogether(sql -> sql.update(
                "INSERT INTO adapted_task"
                        + " (model, task_key, version, support_rows, support_digest, classes, state, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model, task_key) DO UPDATE SET"
                        + " version = excluded.version, support_rows = excluded.support_rows,"
                        + " support_digest = excluded.support_digest, classes = excluded.classes,"
                        + " state = excluded.state, expires_at = excluded.expires_at",
                name.value(),
                key.value(),
                task.base().version().number(),
                task.rows(),
                task.digest().hex(),
                String.join(SEPARATOR, task.classes()),
                state,
                task.expiry()));
        remember(key, task);
    }

    /** What is kept under that key and has not expired. */
    Optional<AdaptedTask> get(ModelName name, TaskKey key) {
        return known(name, key).or(() -> {
            synchronized (lock(key)) {
                return look(name, key).filter(this::isOn);
            }
        });
    }

    /** What is known, without a look at the database, to be kept under that key. */
    Optional<AdaptedTask> known(ModelName name, TaskKey key) {
        return recent.get(name, key)
                .filter(this::isTrusted)
                .map(RecentTasks.Seen::task)
                .filter(this::isOn);
    }

    /** What was last known to be kept under that key: for who cannot wait for the database. */
    Optional<AdaptedTask> remembered(ModelName name, TaskKey key) {
        return recent.get(name, key).map(RecentTasks.Seen::task).filter(this::isOn);
    }

    private boolean isOn(AdaptedTask task) {
        return task.expires().isAfter(clock.instant());
    }

    private boolean isTrusted(RecentTasks.Seen seen) {
        long age = clock.millis() - seen.at();
        return age >= 0 && age < TRUSTED.toMillis();
    }

    /** What is in memory where the database keeps the same, or does not answer; else what it keeps. */
    private Optional<AdaptedTask> look(ModelName name, TaskKey key) {
        Optional<AdaptedTask> there = recent.get(name, key).map(RecentTasks.Seen::task);
        try {
            Optional<Stored> stored = read(name, key);
            Optional<AdaptedTask> kept =
                    stored.map(row -> there.filter(row::isStateOf).orElseGet(() -> restore(name, row)));
            kept.ifPresentOrElse(task -> remember(key, task), () -> recent.remove(name, key));
            return kept;
        } catch (DatabaseException down) {
            return Optional.of(there.orElseThrow(() -> down));
        }
    }

    private void remember(TaskKey key, AdaptedTask task) {
        recent.put(key, new RecentTasks.Seen(task, clock.millis()));
    }

    /** Whether there was something to delete. */
    boolean delete(ModelName name, TaskKey key) {
        synchronized (lock(key)) {
            int deleted = database.write(sql ->
                    sql.update("DELETE FROM adapted_task WHERE model = ? AND task_key = ?", name.value(), key.value()));
            boolean wasRecent = recent.remove(name, key);
            return deleted > 0 || wasRecent;
        }
    }

    /** Forgets what has expired, and answers how many that were. */
    int expire() {
        Instant now = clock.instant();
        recent.removeUntil(now);
        return database.write(sql -> sql.update("DELETE FROM adapted_task WHERE expires_at <= ?", now.toEpochMilli()));
    }

    RecentTasks recent() {
        return recent;
    }

    /** One of a fixed number, so that nobody who reads a task puts it into memory while another deletes it. */
    private Object lock(TaskKey key) {
        return locks.get(Math.floorMod(key.hashCode(), LOCKS));
    }

    private Optional<Stored> read(ModelName name, TaskKey key) {
        return database.read(sql -> sql.first(
                "SELECT version, support_rows, support_digest, classes, state, expires_at FROM adapted_task"
                        + " WHERE model = ? AND task_key = ?",
                Stored::read,
                name.value(),
                key.value()));
    }

    private AdaptedTask restore(ModelName name, Stored stored) {
        ServedModel base = models.require(ModelReference.of(name, stored.version()));
        try {
            Predictor predictor =
                    base.learner().restore(Safetensors.read(stored.state().array(), "an adapted model"));
            List<String> classes = stored.classes().isEmpty()
                    ? List.of()
                    : List.of(stored.classes().split(SEPARATOR, -1));
            return new AdaptedTask(
                    base, predictor, classes, stored.rows(), SupportDigest.parse(stored.digest()), stored.expiry());
        } catch (DamagedException | IllegalArgumentException e) {
            LOG.error(
                    "an adapted model of {} cannot be restored: {}",
                    base.version().reference(),
                    e.getMessage());
            throw Problem.unavailable("what was kept under this key cannot be restored: adapt again");
        }
    }

    /** A row of the table. */
    private record Stored(int version, int rows, String digest, String classes, ByteBuffer state, long expiry) {
        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    row.getInt("version"),
                    row.getInt("support_rows"),
                    row.getString("support_digest"),
                    row.getString("classes"),
                    ByteBuffer.wrap(row.getBytes("state")),
                    row.getLong("expires_at"));
        }

        /** The same version, adapted to the same support, until the same time. */
        boolean isStateOf(AdaptedTask task) {
            return version == task.base().version().number()
                    && digest.equals(task.digest().hex())
                    && expiry == task.expiry();
        }
    }
}
