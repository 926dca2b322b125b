package io.metalearn.recommend;

import io.metalearn.api.DataException;
import io.metalearn.api.RowOrigins;
import io.metalearn.data.ecommerce.Observations;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.Split;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The interactions as they were read: subjects are what tasks are, objects what they have to do with. Immutable to its users.
 *
 * @param subjects the different ones, in the order of the source
 * @param objects the different ones
 * @param subject of each row, its place among these
 * @param object of each row
 * @param lists of each row a number; empty where there are no lists
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Log(
        Observations rows,
        List<String> subjects,
        List<String> objects,
        int[] subject,
        int[] object,
        int[] lists,
        double[] values,
        long[] times) {
    static Log read(Interactions settings, Rows source) {
        List<String> names = settings.list().isEmpty()
                ? List.of(
                        settings.column(settings.task()),
                        settings.column(settings.task().other()))
                : List.of(
                        settings.column(settings.task()),
                        settings.column(settings.task().other()),
                        settings.list());
        Observations rows = Observations.read(
                source,
                names,
                settings.value(),
                settings.valueKind(),
                settings.time(),
                settings.timeCut(),
                settings.badRows());
        Log log = new Log(
                rows,
                rows.different(0),
                rows.different(1),
                rows.places(0),
                rows.places(1),
                names.size() > 2 ? rows.places(2) : new int[0],
                rows.numbers(),
                rows.times());
        if (settings.choice()) {
            log.requireChoices(rows.different(2));
        }
        return log;
    }

    int size() {
        return subject.length;
    }

    boolean isLate(int row) {
        return rows.cut().isPresent() && times[row] >= rows.cut().getAsLong();
    }

    /** The split of each row, empty: of none. */
    List<Optional<Split>> divided(Division division) {
        boolean users = division.task() == Side.USER;
        return IntStream.range(0, size())
                .mapToObj(row -> {
                    String one = subjects.get(subject[row]);
                    String other = objects.get(object[row]);
                    return division.of(users ? one : other, users ? other : one, isLate(row));
                })
                .toList();
    }

    /** Rows without those that repeat an earlier choice of one subject and object. */
    int[] withoutRepeats() {
        Set<Long> seen = new HashSet<>();
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingLong(row -> times.length == 0 ? row : times[row]))
                .filter(row -> seen.add((long) subject[row] * objects.size() + object[row]))
                .mapToInt(row -> row)
                .sorted()
                .toArray();
    }

    /** The rows of each subject, in time; those of one list stand together. */
    Map<Integer, int[]> bySubject(int[] some) {
        Map<Integer, IntStream.Builder> builders = new HashMap<>();
        Arrays.stream(some)
                .forEach(row -> builders.computeIfAbsent(subject[row], one -> IntStream.builder())
                        .add(row));
        Map<Integer, int[]> grouped = new HashMap<>();
        builders.forEach((one, group) -> grouped.put(one, inTime(group.build().toArray())));
        return grouped;
    }

    private int[] inTime(int[] group) {
        Comparator<Integer> order = Comparator.comparingLong(row -> times.length == 0 ? 0 : times[row]);
        return Arrays.stream(group)
                .boxed()
                .sorted(lists.length == 0 ? order : order.thenComparingInt(row -> lists[row]))
                .mapToInt(row -> row)
                .toArray();
    }

    RowOrigins origins(int[] some) {
        long[] numbers = rows.rows();
        long[] ids = Arrays.stream(some).mapToLong(row -> numbers[row]).toArray();
        return times.length == 0
                ? RowOrigins.of(ids)
                : RowOrigins.timed(
                        ids, Arrays.stream(some).mapToLong(row -> times[row]).toArray());
    }

    /** Exactly one of each list is chosen. */
    private void requireChoices(List<String> names) {
        Map<Long, Integer> chosen = new HashMap<>();
        for (int row = 0; row < size(); row++) {
            if (values[row] != 0 && values[row] != 1) {
                throw new DataException("list " + names.get(lists[row]) + " of " + subjects.get(subject[row])
                        + ": of a choice the value must be 0 or 1, got " + values[row]);
            }
            chosen.merge((long) subject[row] * names.size() + lists[row], (int) values[row], Integer::sum);
        }
        chosen.forEach((list, count) -> {
            if (count != 1) {
                throw new DataException("list " + names.get((int) (list % names.size())) + " of "
                        + subjects.get((int) (list / names.size()))
                        + ": exactly one must be chosen, got " + count);
            }
        });
    }
}
