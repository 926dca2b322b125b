package io.metalearn.bench.recommend;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import io.metalearn.api.Training;
import io.metalearn.api.TrainingMonitor;
import io.metalearn.api.plugin.MetaLearnerPlugin;
import io.metalearn.recommend.learn.IdEmbeddingConfig;
import io.metalearn.recommend.learn.IdEmbeddingPlugin;
import io.metalearn.recommend.learn.MetaEmbeddingConfig;
import io.metalearn.recommend.learn.MetaEmbeddingPlugin;
import io.metalearn.recommend.learn.MwufConfig;
import io.metalearn.recommend.learn.MwufPlugin;
import io.metalearn.recommend.learn.WarmUp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.DoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What embeddings of new items bring, by the batches of rows that there are of an item. */
@Command(
        name = "cold-items",
        mixinStandardHelpOptions = true,
        description = {
            "AUC of clicks on new items of a made-up shop after 0, 1, 2 and 3 batches of 20 rows, by Meta-Embedding and MWUF, and by an",
            "embedding that starts at the mean of the ids, at random, or by content alone (a generator learned without a step). A new shop, and",
            "a new training, for each seed; gaps are paired over all test items, with a 95 % interval."
        })
public final class ColdItems implements Callable<Integer> {
    private static final int STAGES = 4;
    private static final int BATCH = 20;
    private static final Set<String> OURS = Set.of("meta-embedding", "mwuf");

    @Option(names = "--seeds", paramLabel = "N", description = "Shops (default: 3).")
    private int seeds = 3;

    @Option(names = "--items", paramLabel = "N", description = "Training items (default: 600).")
    private int items = 600;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "R",
            description =
                    "Of a warm-up step; each learner has the one of the best AUC on validation items (default: 0.3,1).")
    private double[] rates = {0.3, 1};

    @Option(names = "--budget", paramLabel = "SHARE", description = "Of the outer steps (default: 1).")
    private double budget = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ColdItems()).execute(arguments));
    }

    @Override
    public Integer call() {
        Map<String, Scores> all = new LinkedHashMap<>();
        for (int seed = 0; seed < seeds; seed++) {
            Tasks tasks = new Shop(new Seed(seed), items).tasks();
            Training training = new Training(new Seed(seed), budget, 1, TrainingMonitor.none());
            learners(tasks, training)
                    .forEach((name, learner) ->
                            all.computeIfAbsent(name, absent -> new Scores()).add(best(learner, tasks), tasks.test()));
        }
        all.forEach((name, scores) -> System.out.printf("%-16s %s%n", name, scores.means()));
        all.forEach((ours, own) -> all.forEach((other, their) -> {
            if (OURS.contains(ours) && !OURS.contains(other)) {
                System.out.printf("%-26s %s%n", ours + " - " + other, own.gaps(their));
            }
        }));
        return 0;
    }

    /** The learner of the rate that is best on validation items, over all stages. */
    private Learner best(DoubleFunction<Learner> atRate, Tasks tasks) {
        Learner best = atRate.apply(rates[0]);
        double reached = Scores.of(best, tasks.validation()).mean();
        for (int i = 1; i < rates.length; i++) {
            Learner other = atRate.apply(rates[i]);
            double mean = Scores.of(other, tasks.validation()).mean();
            if (mean > reached) {
                best = other;
                reached = mean;
            }
        }
        return best;
    }

    private static Map<String, DoubleFunction<Learner>> learners(Tasks tasks, Training training) {
        Map<String, DoubleFunction<Learner>> all = new LinkedHashMap<>();
        all.put("random", rate -> ids(IdEmbeddingConfig.Start.RANDOM, rate, tasks, training));
        all.put("mean", rate -> ids(IdEmbeddingConfig.Start.MEAN, rate, tasks, training));
        all.put("content", rate -> generated(1, rate, tasks, training));
        all.put(
                "meta-embedding",
                rate -> generated(MetaEmbeddingConfig.defaults().alpha(), rate, tasks, training));
        all.put("mwuf", rate -> scaled(rate, tasks, training));
        return all;
    }

    private static Learner ids(IdEmbeddingConfig.Start start, double rate, Tasks tasks, Training training) {
        IdEmbeddingConfig like = IdEmbeddingConfig.defaults();
        return learn(new IdEmbeddingPlugin(), new IdEmbeddingConfig(like.base(), start, warmUp(rate)), tasks, training);
    }

    private static Learner generated(double alpha, double rate, Tasks tasks, Training training) {
        MetaEmbeddingConfig like = MetaEmbeddingConfig.defaults();
        MetaEmbeddingConfig config =
                new MetaEmbeddingConfig(like.base(), like.generator(), alpha, warmUp(rate), like.outer());
        return learn(new MetaEmbeddingPlugin(), config, tasks, training);
    }

    private static Learner scaled(double rate, Tasks tasks, Training training) {
        MwufConfig like = MwufConfig.defaults();
        MwufConfig config = new MwufConfig(
                like.base(), like.networks(), like.unseen(), like.generator(), warmUp(rate), like.outer());
        return learn(new MwufPlugin(), config, tasks, training);
    }

    private static WarmUp warmUp(double rate) {
        return new WarmUp(rate, BATCH, 1);
    }

    private static <C extends Record> Learner learn(
            MetaLearnerPlugin<C> plugin, C config, Tasks tasks, Training training) {
        return plugin.create(config).learn(tasks, training);
    }

    /** The AUC of each test item after each number of batches, the query being the same. */
    private static final class Scores {
        private double[][] byStage = new double[STAGES][0];

        static Scores of(Learner learner, TaskDistribution items) {
            Scores scores = new Scores();
            scores.add(learner, items);
            return scores;
        }

        /** Over all stages and items. */
        double mean() {
            return mean(Arrays.stream(byStage).flatMapToDouble(Arrays::stream).toArray());
        }

        void add(Learner learner, TaskDistribution test) {
            for (int stage = 0; stage < STAGES; stage++) {
                int from = byStage[stage].length;
                byStage[stage] = Arrays.copyOf(byStage[stage], from + test.size());
                for (int task = 0; task < test.size(); task++) {
                    byStage[stage][from + task] = auc(learner, test, task, stage * BATCH);
                }
            }
        }

        private static double auc(Learner learner, TaskDistribution test, int task, int shots) {
            EpisodeShape shape = EpisodeShape.of((STAGES - 1) * BATCH, EpisodeShape.ALL);
            Episode episode = test.episode(task, shape, new Seed(task));
            Batch query = episode.query();
            float[] logits = learner.adapt(episode.support().rows(0, shots), new Seed(0))
                    .predict(query.features())
                    .mean()
                    .toArray();
            return auc(query.targets().toArray(), logits);
        }

        /** The share of pairs of a click and none that stand in order, equal ones half; NaN where there is no pair. */
        private static double auc(float[] clicks, float[] logits) {
            double ordered = 0;
            long pairs = 0;
            for (int i = 0; i < clicks.length; i++) {
                for (int j = 0; j < clicks.length; j++) {
                    if (clicks[i] > clicks[j]) {
                        ordered += logits[i] > logits[j] ? 1 : logits[i] == logits[j] ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            return ordered / pairs;
        }

        String means() {
            StringBuilder line = new StringBuilder();
            for (double[] stage : byStage) {
                line.append(String.format(Locale.ROOT, " %.4f", mean(stage)));
            }
            return line.toString();
        }

        String gaps(Scores other) {
            StringBuilder line = new StringBuilder();
            for (int stage = 0; stage < STAGES; stage++) {
                double[] own = byStage[stage];
                double[] their = other.byStage[stage];
                double[] gaps = new double[own.length];
                Arrays.setAll(gaps, i -> own[i] - their[i]);
                double mean = mean(gaps);
                double[] squares = Arrays.stream(gaps)
                        .map(gap -> (gap - mean) * (gap - mean))
                        .toArray();
                double half = 1.96 * Math.sqrt(mean(squares) / gaps.length);
                line.append(String.format(Locale.ROOT, " %+.4f [%+.4f, %+.4f]", mean, mean - half, mean + half));
            }
            return line.toString();
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
        }
    }
}
