package io.metalearn.serve.drift;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds what outcomes say of what was served to the sums, within one transaction. */
final class Judgement {
    private final DriftStore store;
    private final Map<Tally.Key, Tally> before = new LinkedHashMap<>();
    private final Map<Tally.Key, Tally> now = new LinkedHashMap<>();

    Judgement(DriftStore store) {
        this.store = store;
    }

    /** By its label where it has one that can be compared, else by the place of the item. */
    void add(ServedItem item, Outcome outcome, Watched version) throws SQLException {
        double label = outcome.labels().getOrDefault(version.column(), Double.NaN);
        OptionalDouble own = Loss.of(version.target(), item.score(), label);
        OptionalDouble baseline = Loss.of(version.target(), item.baseline(), label);
        if (own.isPresent() && baseline.isPresent()) {
            add(item, Tally.ERROR, own.getAsDouble(), baseline.getAsDouble());
        } else if (item.order() >= 0 && !(label <= 0)) {
            add(item, Tally.ORDER, item.order(), item.baselineOrder());
        }
    }

    private void add(ServedItem item, String metric, double own, double baseline) throws SQLException {
        Tally.Key all = new Tally.Key(item.version(), metric, Tally.ALL, Tally.EVER);
        Tally ever = add(all, own, baseline);
        add(all.window(ever.window()), own, baseline);
        for (String slice : item.slices()) {
            add(new Tally.Key(item.version(), metric, slice, Tally.EVER), own, baseline);
        }
    }

    private Tally add(Tally.Key key, double own, double baseline) throws SQLException {
        Tally last = now.get(key);
        if (last == null) {
            last = store.tally(key);
            before.put(key, last);
        }
        Tally next = last.add(own, baseline);
        now.put(key, next);
        return next;
    }

    void write() throws SQLException {
        for (Map.Entry<Tally.Key, Tally> changed : now.entrySet()) {
            store.add(before.getOrDefault(changed.getKey(), Tally.none(changed.getKey())), changed.getValue());
        }
    }
}
