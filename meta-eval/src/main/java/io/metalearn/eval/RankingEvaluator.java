package io.metalearn.eval;

import io.metalearn.api.Candidates;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Episode;
import io.metalearn.api.Evaluator;
import io.metalearn.api.Field;
import io.metalearn.api.Metric;
import io.metalearn.api.Prediction;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How well the candidates of each list are ordered; where an episode has no lists, its query is one. Of a list, with r the grades (the
 * target; below 0 counts as 0) from the highest score down, and an item relevant where its grade is above the threshold:
 *
 * <pre>
 * ndcg@k      = sum over i &lt;= k of r_i / log2(i + 1), divided by what the best order would have    (Jarvelin and Kekalainen 2002)
 * ndcg2@k     = the same with 2^r - 1 in the place of r                                               (Burges et al. 2005)
 * precision@k = relevant among the first k / k           recall@k = relevant among the first k / relevant
 * hr@k        = [recall@k &gt; 0]                           mrr      = 1 / place of the first relevant one
 * map@k       = sum over relevant i &lt;= k of precision@i / min(k, relevant)
 * auc         = share of the pairs of a relevant and another item that are in order; of equal scores half
 * </pre>
 *
 * {@code popularity@k}, where a field is named for it, is the mean of that field over the first k: the lower, the more novel; neither good nor
 * bad. Each is the mean over the lists of the query. A list without a relevant item is left out, and counted as {@code lists_left_out}; one
 * without any other item has no auc. Items of equal scores are ordered by a draw of the seed, the task and the row's origin: neither by
 * their place nor by when they came.
 */
public final class RankingEvaluator implements Evaluator {
    private static final Metric MRR = Metric.higher("mrr");
    private static final Metric AUC = Metric.higher("auc");
    private static final Metric LEFT_OUT = Metric.count("lists_left_out");

    private final RankingConfig config;
    private final Map<Metric, ToDoubleFunction<RankedList>> metrics = new LinkedHashMap<>();

    /** By these cutoffs. */
    public RankingEvaluator(RankingConfig config) {
        this.config = config;
        at("ndcg", RankedList::linearGain);
        at("ndcg2", RankedList::exponentialGain);
        metrics.put(MRR, RankedList::reciprocalRank);
        at("precision", (list, k) -> (double) list.found(k) / k);
        at("recall", (list, k) -> (double) list.found(k) / list.relevant());
        at("hr", (list, k) -> list.found(k) > 0 ? 1 : 0);
        at("map", RankedList::averagePrecision);
    }

    @FunctionalInterface
    private interface AtK {
        double of(RankedList list, int k);
    }

    private void at(String name, AtK metric) {
        config.cutoffs().forEach(k -> metrics.put(Metric.higher(name + "@" + k), list -> metric.of(list, k)));
    }

    @Override
    public List<Metric> metrics(Schema schema) {
        if (schema.target().outputs() != 1) {
            throw new ConfigException("ranking needs one score a row, got " + schema.target());
        }
        if (schema.target() instanceof Target.Real && config.threshold() == 0 && config.best() == 0) {
            throw new ConfigException(
                    "ranking a real target needs to be told above which threshold an item is relevant, or how many of a"
                            + " list are, got " + schema.target());
        }
        List<Metric> all = new ArrayList<>(metrics.keySet());
        all.add(AUC);
        popularity(schema).ifPresent(column -> config.cutoffs().forEach(k -> all.add(Metric.count("popularity@" + k))));
        all.add(LEFT_OUT);
        return List.copyOf(all);
    }

    @Override
    public Map<Metric, Double> evaluate(Schema schema, Episode episode, Prediction prediction) {
        PredictionShape.require(prediction, episode.query().targets());
        Collection<List<Integer>> lists = lists(episode);
        List<RankedList> ranked = lists.stream()
                .map(rows -> ranked(rows, episode, prediction, popularity(schema)))
                .filter(list -> list.relevant() > 0)
                .toList();
        Map<Metric, Double> values = new HashMap<>();
        metrics.forEach((metric, of) -> mean(ranked, of).ifPresent(value -> values.put(metric, value)));
        List<RankedList> both =
                ranked.stream().filter(list -> !list.isOfOneKind()).toList();
        mean(both, RankedList::auc).ifPresent(value -> values.put(AUC, value));
        popularity(schema)
                .ifPresent(column -> config.cutoffs()
                        .forEach(k -> mean(ranked, list -> list.meanPopularity(k))
                                .ifPresent(value -> values.put(Metric.count("popularity@" + k), value))));
        values.put(LEFT_OUT, (double) lists.size() - ranked.size());
        return values;
    }

    /** The rows of each list. */
    private static Collection<List<Integer>> lists(Episode episode) {
        Optional<Candidates> candidates = episode.candidates();
        Map<String, List<Integer>> lists = new LinkedHashMap<>();
        for (int row = 0; row < episode.query().size(); row++) {
            int each = row;
            lists.computeIfAbsent(
                            candidates.map(those -> those.lists().get(each)).orElse(""), list -> new ArrayList<>())
                    .add(row);
        }
        return lists.values();
    }

    private RankedList ranked(
            List<Integer> rows, Episode episode, Prediction prediction, Optional<Integer> popularity) {
        Seed ties = new Seed(config.seed()).child(episode.task());
        Set<Integer> best = best(rows, episode, ties.child("best"));
        return RankedList.of(rows.stream()
                .sorted(Comparator.comparingDouble((Integer row) -> -score(prediction, row))
                        .thenComparingLong(row -> draw(ties, episode, row)))
                .map(row -> {
                    float grade = episode.query().targets().get(row, 0);
                    boolean relevant = config.best() > 0 ? best.contains(row) : grade > config.threshold();
                    return new RankedList.Item(
                            config.best() > 0 ? (relevant ? 1 : 0) : Math.max(0, grade),
                            relevant,
                            score(prediction, row),
                            popularity
                                    .map(column -> episode.query().features().get(row, column))
                                    .orElse(0f));
                })
                .toList());
    }

    /** The rows of the largest targets, as many as are relevant. */
    private Set<Integer> best(List<Integer> rows, Episode episode, Seed ties) {
        return rows.stream()
                .sorted(Comparator.comparingDouble(
                                (Integer row) -> -episode.query().targets().get(row, 0))
                        .thenComparingLong(row -> draw(ties, episode, row)))
                .limit(config.best())
                .collect(Collectors.toSet());
    }

    private static long draw(Seed ties, Episode episode, int row) {
        return ties.child(episode.queryOrigins().id(row)).value();
    }

    /** The column of the field that says how popular an item is, if one is named. */
    private Optional<Integer> popularity(Schema schema) {
        if (config.popularity().isEmpty()) {
            return Optional.empty();
        }
        int at = 0;
        for (Field field : schema.fields()) {
            if (field.name().equals(config.popularity()) && field instanceof Field.Numeric) {
                return Optional.of(at);
            }
            at += field.width();
        }
        throw new ConfigException("popularity must be a numeric field of "
                + schema.fields().stream().map(Field::name).toList() + ", got " + config.popularity());
    }

    private static float score(Prediction prediction, int row) {
        return prediction.mean().get(row, 0);
    }

    /** Summed in the order of the values, so that the order of the lists is irrelevant. */
    private static Optional<Double> mean(List<RankedList> lists, ToDoubleFunction<RankedList> of) {
        return lists.isEmpty()
                ? Optional.empty()
                : Optional.of(lists.stream().mapToDouble(of).sorted().sum() / lists.size());
    }
}
