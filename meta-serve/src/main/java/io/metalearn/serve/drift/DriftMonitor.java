package io.metalearn.serve.drift;

import io.metalearn.registry.Database;
import io.metalearn.registry.DatabaseException;
import io.metalearn.registry.ModelName;
import io.metalearn.registry.ModelReference;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what versions answered, judges it by what users do then, beside the baseline's answer to the same, and sees whether rows still look as in
 * training. It never keeps a request waiting: what it is told goes into a bounded queue, and is lost, and counted, where that is full or the database
 * is down. What was served and all sums are in the database, and outlast the server; what rows look like is known since its start. Safe to
 * share between threads.
 */
public final class DriftMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftMonitor.class);
    private static final int MOST_WAITING = 4_096;
    /** Numbers of the rankings that wait: what waits outlives a collector's young generation, and the pauses in which that is copied are everybody's. */
    private static final int MOST_NUMBERS = 1 << 19;

    private static final int MOST_AT_ONCE = 256;
    /** So long it gathers what comes before it writes. */
    private static final long LINGER_MILLIS = 20;

    private static final Duration EXPIRY = Duration.ofMinutes(1);

    private final Database database;
    private final Function<ModelReference, Optional<Watched>> versions;
    private final InstantSource clock;
    private final BlockingQueue<Told> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<ModelReference, Optional<InputDrift>> inputs = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread worker = new Thread(this::work, "drift-monitor");
    private volatile List<Tally> tallies = List.of();
    /** When it last forgot; the worker's own. */
    private Instant expired = Instant.EPOCH;

    /** @param versions what is known of a version that is served; empty where it is not there any more */
    public DriftMonitor(Database database, Function<ModelReference, Optional<Watched>> versions, InstantSource clock) {
        this.database = database;
        this.versions = versions;
        this.clock = clock;
        worker.setDaemon(true);
        worker.start();
    }

    /** What the worker takes from its queue. */
    private sealed interface Told {}

    private record Answered(ServedRanking ranking) implements Told {
        long numbers() {
            return (long) ranking.features().rows() * ranking.features().columns();
        }
    }

    private record Acted(List<Outcome> outcomes) implements Told {}

    private record Mark(CountDownLatch reached, boolean isEnd) implements Told {}

    /** What a version answered. */
    public void served(ServedRanking ranking) {
        Answered answered = new Answered(ranking);
        if (numbers.get() >= MOST_NUMBERS) {
            lost.incrementAndGet();
        } else if (tell(answered)) {
            numbers.addAndGet(answered.numbers());
        }
    }

    /** What users did, each event once. */
    public void acted(List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            tell(new Acted(outcomes));
        }
    }

    private boolean tell(Told told) {
        boolean isTold = waiting.offer(told);
        if (!isTold) {
            lost.incrementAndGet();
        }
        return isTold;
    }

    /** Waits until all that it was told has been looked at. */
    public void settle() {
        put(new Mark(new CountDownLatch(1), false));
    }

    private void put(Mark mark) {
        try {
            waiting.put(mark);
            mark.reached().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        List<Told> together = new ArrayList<>();
        boolean isOver = false;
        while (!isOver) {
            together.clear();
            try {
                together.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
            } catch (InterruptedException stranger) {
                return;
            }
            waiting.drainTo(together, MOST_AT_ONCE - 1);
            look(together);
            for (Told told : together) {
                if (told instanceof Mark mark) {
                    isOver |= mark.isEnd();
                    mark.reached().countDown();
                }
            }
        }
    }

    /** Whatever becomes of it, the thread goes on to the next. */
    private void look(List<Told> together) {
        try {
            List<Entry> entries = together.stream()
                    .map(this::entry)
                    .filter(entry -> !entry.isEmpty())
                    .toList();
            if (!entries.isEmpty()) {
                database.write(sql -> write(new DriftStore(sql), entries));
            }
        } catch (DatabaseException e) {
            lost.addAndGet(together.size());
            LOG.warn("what was served is not remembered: {}", e.getMessage());
        } catch (RuntimeException e) {
            lost.addAndGet(together.size());
            LOG.error("what was served is not remembered", e);
        }
    }

    /** What is to be written of what it was told. */
    private record Entry(List<ServedItem> served, List<Outcome> outcomes) {
        boolean isEmpty() {
            return served.isEmpty() && outcomes.isEmpty();
        }
    }

    private Entry entry(Told told) {
        if (told instanceof Answered answered) {
            numbers.addAndGet(-answered.numbers());
            ServedRanking ranking = answered.ranking();
            input(ranking.version()).ifPresent(input -> input.add(ranking.features()));
            return new Entry(ranking.canBeJudged() ? items(ranking) : List.of(), List.of());
        }
        return new Entry(List.of(), told instanceof Acted acted ? acted.outcomes() : List.of());
    }

    private static List<ServedItem> items(ServedRanking ranking) {
        return ServedItem.of(
                ranking, ranking.scores().toArray(), ranking.baseline().get().toArray());
    }

    private Optional<InputDrift> input(ModelReference version) {
        return inputs.computeIfAbsent(
                version,
                added -> versions.apply(added)
                        .flatMap(watched ->
                                watched.profile().map(profile -> new InputDrift(watched.schema(), profile))));
    }

    private int write(DriftStore store, List<Entry> entries) throws SQLException {
        Judgement judgement = new Judgement(store);
        for (Entry entry : entries) {
            for (ServedItem item : entry.served()) {
                store.remember(item);
            }
            for (Outcome outcome : entry.outcomes()) {
                for (ServedItem item : store.take(outcome)) {
                    Optional<Watched> version = versions.apply(item.version());
                    if (version.isPresent()) {
                        judgement.add(item, outcome, version.get());
                    }
                }
            }
        }
        judgement.write();
        expire(store);
        return entries.size();
    }

    private void expire(DriftStore store) throws SQLException {
        Instant now = clock.instant();
        if (now.isAfter(expired.plus(EXPIRY))) {
            store.expire(now.toEpochMilli());
            expired = now;
        }
    }

    /**
     * Reads the sums, which other servers add to too.
     *
     * @throws DatabaseException when the database does not answer; what was known stays
     */
    public void refresh() {
        tallies = database.read(sql -> new DriftStore(sql).tallies());
    }

    /** What is known of the versions of a model, as JSON has it. */
    public Map<String, Object> report(ModelName name) {
        SortedMap<Integer, VersionDrift> known = new TreeMap<>();
        inputs.forEach((version, input) -> {
            if (version.name().equals(name)) {
                known.put(number(version), drift(version));
            }
        });
        tallies.stream()
                .map(tally -> tally.key().version())
                .filter(version -> version.name().equals(name))
                .forEach(version -> known.computeIfAbsent(number(version), added -> drift(version)));
        return new DriftReport(known, lost.get()).document();
    }

    private VersionDrift drift(ModelReference version) {
        return new VersionDrift(
                version,
                versions.apply(version),
                tallies.stream()
                        .filter(tally -> tally.key().version().equals(version))
                        .toList(),
                inputs.getOrDefault(version, Optional.empty()));
    }

    /** Why a version is degraded, a sentence each; none where it is not, or nothing is known. */
    public List<String> alarms(ModelReference version) {
        return drift(version).alarms();
    }

    /**
     * What a version gains over the baseline on a slice of the feedback, by metric; none where there is no feedback.
     *
     * @param slice as its rankings named it
     */
    public SortedMap<String, Bounds> gains(ModelReference version, String slice) {
        SortedMap<String, Bounds> gains = new TreeMap<>();
        tallies.stream()
                .filter(tally -> tally.key().version().equals(version)
                        && tally.key().slice().equals(slice))
                .forEach(tally -> gains.put(tally.key().metric(), tally.bounds()));
        return gains;
    }

    private static int number(ModelReference version) {
        return version.version().orElseThrow();
    }

    /** What it was told is looked at first. */
    @Override
    public void close() {
        put(new Mark(new CountDownLatch(1), true));
    }
}
