package io.metalearn.recommend;

import io.metalearn.data.ecommerce.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Groups the interactions of a split by task. */
final class Histories {
    private final Interactions settings;
    private final Log log;
    private final Division division;
    private final InteractionEncoder encoder;
    /** Of each object of the log. */
    private final int[] places;

    Histories(Interactions settings, Log log, Division division, InteractionEncoder encoder) {
        this.settings = settings;
        this.log = log;
        this.division = division;
        this.encoder = encoder;
        this.places = log.objects().stream().mapToInt(encoder.objects()::place).toArray();
    }

    /** The tasks with rows enough, by name. */
    List<History> of(Split split, int[] rows) {
        int least =
                split == Split.TRAIN ? settings.minimumRows() : Math.max(settings.minimumRows(), settings.known() + 1);
        List<History> histories = new ArrayList<>();
        log.bySubject(rows).forEach((subject, own) -> {
            if (own.length >= least) {
                histories.add(history(split, subject, own));
            }
        });
        histories.sort(Comparator.comparing(History::name));
        return histories;
    }

    private History history(Split split, int subject, int[] rows) {
        String name = log.subjects().get(subject);
        int[] objects =
                Arrays.stream(rows).map(row -> places[log.object()[row]]).toArray();
        double[] values =
                Arrays.stream(rows).mapToDouble(row -> log.values()[row]).toArray();
        float[] targets = new float[rows.length];
        for (int i = 0; i < targets.length; i++) {
            double value = values[i];
            targets[i] = encoder.target().map(code -> code.encode(value)).orElse(1f);
        }
        return new History(
                division.isCold(settings.task()) ? name : name + suffix(split),
                subject,
                encoder.subjects().place(name),
                objects,
                targets,
                log.origins(rows),
                log.lists().length == 0
                        ? new int[0]
                        : Arrays.stream(rows).map(row -> log.lists()[row]).toArray(),
                split == Split.TRAIN ? History.contributions(objects, values) : new Statistics.Own[0]);
    }

    /** One who is in several splits is another task in each. */
    private static String suffix(Split split) {
        return split == Split.TRAIN ? "" : " / " + split.label();
    }

    /** How episodes of a split are drawn. */
    InteractionTasks.Protocol protocol(Split split, Map<Split, int[]> rows) {
        return new InteractionTasks.Protocol(
                split == Split.TRAIN,
                settings.known(),
                settings.hasValue()
                        ? Optional.empty()
                        : Optional.of(new Unchosen(settings.negatives(), offered(split, rows), chosen())));
    }

    /** In training what it has seen, to be judged on all there is; of new items only those of the split. */
    private int[] offered(Split split, Map<Split, int[]> rows) {
        Side side = settings.task().other();
        return candidates(split, rows)
                .filter(place -> !division.isCold(side)
                        || division.side(side, encoder.objects().ids().get(place)) == split)
                .distinct()
                .sorted()
                .toArray();
    }

    private IntStream candidates(Split split, Map<Split, int[]> rows) {
        if (split == Split.TEST) {
            return IntStream.range(0, encoder.objects().ids().size());
        }
        IntStream seen = Arrays.stream(Pipeline.rows(rows, Split.TRAIN));
        IntStream own = Arrays.stream(Pipeline.rows(rows, split));
        return IntStream.concat(seen, own).map(row -> places[log.object()[row]]);
    }

    /** What each subject of the log chose, in all splits. */
    private List<int[]> chosen() {
        List<IntStream.Builder> chosen =
                log.subjects().stream().map(subject -> IntStream.builder()).toList();
        for (int row = 0; row < log.size(); row++) {
            chosen.get(log.subject()[row]).add(places[log.object()[row]]);
        }
        return chosen.stream()
                .map(own -> own.build().sorted().distinct().toArray())
                .toList();
    }
}
