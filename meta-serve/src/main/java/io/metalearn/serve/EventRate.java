package io.metalearn.serve;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many events of one user are taken: so many at once, and as many again each minute. Each user has a bucket of her own, so that nobody who sends too much
 * keeps others from being heard. Of the users who were last heard of it remembers 100,000; of one server, since its start. Safe to share between threads.
 */
final class EventRate {
    /** Ten a second, for a minute: more than a person does. */
    static final int A_MINUTE = 600;

    private static final int MOST_USERS = 100_000;
    private static final double MILLIS = 60_000;

    private final int aMinute;
    private final InstantSource clock;
    private final Map<String, Bucket> byUse = new LinkedHashMap<>(16, 0.75f, true);

    EventRate(int aMinute, InstantSource clock) {
        this.aMinute = aMinute;
        this.clock = clock;
    }

    /** What a user may still send, at that time. */
    private record Bucket(double left, long at) {}

    /** Whether one more event is taken, which it counts. */
    synchronized boolean admits(String user) {
        long now = clock.millis();
        Bucket last = byUse.getOrDefault(user, new Bucket(aMinute, now));
        double left = Math.min(aMinute, last.left() + (now - last.at()) * aMinute / MILLIS);
        boolean isAdmitted = left >= 1;
        byUse.put(user, new Bucket(isAdmitted ? left - 1 : left, now));
        forget();
        return isAdmitted;
    }

    private void forget() {
        Iterator<Bucket> eldest = byUse.values().iterator();
        while (byUse.size() > MOST_USERS) {
            eldest.next();
            eldest.remove();
        }
    }
}
