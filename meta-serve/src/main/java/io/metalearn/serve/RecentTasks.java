package io.metalearn.serve;

import io.metalearn.registry.ModelName;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The adapted models that were used last, of a bounded number of bytes in all. Safe to share between threads. */
final class RecentTasks {
    private final long mostBytes;
    private final Map<Place, Seen> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    RecentTasks(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    private record Place(ModelName model, String key) {}

    /**
     * One of them.
     *
     * @param at when it was last known to be what the database keeps, in milliseconds since 1970
     */
    record Seen(AdaptedTask task, long at) {}

    /** Of a name, all keep the version's own, and not one each that a request has brought. */
    synchronized void put(TaskKey key, Seen seen) {
        Place place = new Place(seen.task().base().version().name(), key.value());
        remove(place.model(), key);
        byUse.put(place, seen);
        bytes += seen.task().bytes();
        Iterator<Seen> eldest = byUse.values().iterator();
        while (bytes > mostBytes) {
            bytes -= eldest.next().task().bytes();
            eldest.remove();
        }
    }

    synchronized Optional<Seen> get(ModelName model, TaskKey key) {
        return Optional.ofNullable(byUse.get(new Place(model, key.value())));
    }

    synchronized boolean remove(ModelName model, TaskKey key) {
        Optional<Seen> removed = Optional.ofNullable(byUse.remove(new Place(model, key.value())));
        removed.ifPresent(seen -> bytes -= seen.task().bytes());
        return removed.isPresent();
    }

    synchronized void removeUntil(Instant now) {
        byUse.values().removeIf(seen -> {
            boolean isOver = !seen.task().expires().isAfter(now);
            bytes -= isOver ? seen.task().bytes() : 0;
            return isOver;
        });
    }

    /** How many. */
    synchronized int size() {
        return byUse.size();
    }

    /** About how much memory they take. */
    synchronized long bytes() {
        return bytes;
    }
}
