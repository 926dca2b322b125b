package io.metalearn.serve;

import io.metalearn.api.Batch;
import io.metalearn.api.OnlinePredictor;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.registry.ModelReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models adapted to users, of those who were served last. Who has done nothing since has the same one; where rows came and the predictor is an
 * {@link OnlinePredictor}, it takes in these alone, at a cost that does not grow with those it has seen. Where rows went, as old ones do when there are too
 * many, and after 32 rows, it adapts to all of them from the base again, so that neither rounding nor anything else piles up. What is cached decides the time
 * and not the answer: rows are compared, not events. Safe to share between threads.
 */
final class UserModels {
    private static final int MOST_USERS = 4_096;
    private static final int MOST_TAKEN_IN = 32;

    private final Map<Place, Adapted> byUse = new LinkedHashMap<>(16, 0.75f, true);

    private record Place(ModelReference version, String user) {}

    /**
     * A model that has adapted.
     *
     * @param rows hashes of the rows it knows
     * @param takenIn how many of these came after it last adapted from the base
     */
    private record Adapted(Predictor predictor, List<Long> rows, int takenIn) {}

    /** The model, adapted to a user's rows. */
    Predictor adapt(ServedModel model, String user, ServedModel.Labelled support) {
        Place place = new Place(model.version().reference(), user);
        List<Long> rows = hashes(support.batch());
        Adapted adapted = find(place)
                .flatMap(known -> takeIn(known, support.batch(), rows))
                .orElseGet(() -> new Adapted(model.adapt(support), rows, 0));
        put(place, adapted);
        return adapted.predictor();
    }

    /** Empty where it has to adapt from the base. */
    private static Optional<Adapted> takeIn(Adapted known, Batch support, List<Long> rows) {
        List<Long> gone = new ArrayList<>(known.rows());
        List<Integer> added = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (!gone.remove(rows.get(row))) {
                added.add(row);
            }
        }
        if (gone.isEmpty() && added.isEmpty()) {
            return Optional.of(known);
        }
        int takenIn = known.takenIn() + added.size();
        return gone.isEmpty() && takenIn <= MOST_TAKEN_IN && known.predictor() instanceof OnlinePredictor online
                ? Optional.of(new Adapted(
                        online.observe(support.select(
                                added.stream().mapToInt(Integer::intValue).toArray())),
                        rows,
                        takenIn))
                : Optional.empty();
    }

    private static List<Long> hashes(Batch support) {
        List<Long> hashes = new ArrayList<>();
        for (int row = 0; row < support.size(); row++) {
            Seed hash = new Seed(0);
            for (float value : support.features().rows(row, row + 1).toArray()) {
                hash = hash.child(Float.floatToIntBits(value));
            }
            for (float value : support.targets().rows(row, row + 1).toArray()) {
                hash = hash.child(Float.floatToIntBits(value));
            }
            hashes.add(hash.value());
        }
        return hashes;
    }

    private synchronized Optional<Adapted> find(Place place) {
        return Optional.ofNullable(byUse.get(place));
    }

    private synchronized void put(Place place, Adapted adapted) {
        byUse.put(place, adapted);
        Iterator<Adapted> eldest = byUse.values().iterator();
        while (byUse.size() > MOST_USERS) {
            eldest.next();
            eldest.remove();
        }
    }
}
