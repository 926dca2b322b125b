package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metalearn.api.Batch;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Seed;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the three {@link TaskDistribution}s of {@link Tasks} promise. The first tasks of each split are looked at. */
public abstract class TaskDistributionContract {
    private static final Seed SEED = new Seed(17);
    private static final int EPISODES = 20;
    private static final int MANY = 1000;
    private static final int NAMES = 2000;
    private static final int TOO_MANY = 100_000;

    /** The tasks under test. Asked for often: where making them takes time, make them once. */
    protected abstract Tasks tasks();

    /** An episode that every task can give: as many ways as there are in each split, 5 shots and 7 queries. */
    protected EpisodeShape shape() {
        int ways = Stream.of(tasks().train(), tasks().validation(), tasks().test())
                .mapToInt(TaskDistribution::mostWays)
                .min()
                .orElseThrow();
        return new EpisodeShape(ways, 5, 7);
    }

    @Test
    void anEpisodeDrawnTwiceIsTheSame() {
        assertThat(episodes()).isEqualTo(episodes());
    }

    @Test
    void anEpisodeDrawnOnOneAndFourThreadsIsTheSame() {
        assertThat(Together.ask(() -> tasks().test().episode(0, shape(), SEED)))
                .containsOnly(tasks().test().episode(0, shape(), SEED));
    }

    @Test
    void anEpisodeDoesNotDependOnThoseDrawnBefore() {
        TaskDistribution fresh = tasks().test();
        Episode first = fresh.episode(0, shape(), SEED);
        fresh.episode(fresh.size() - 1, shape(), SEED.child(1));
        assertThat(fresh.episode(0, shape(), SEED)).isEqualTo(first);
    }

    @Test
    void supportAndQueryShareNoRow() {
        assertThat(episodes())
                .allSatisfy(episode -> assertThat(ids(episode.supportOrigins()))
                        .doesNotHaveDuplicates()
                        .doesNotContainAnyElementsOf(ids(episode.queryOrigins())));
        assertThat(episodes())
                .allSatisfy(episode -> assertThat(ids(episode.queryOrigins())).doesNotHaveDuplicates());
    }

    @Test
    void noQueryRowIsEarlierThanASupportRow() {
        List<Episode> timed = episodes().stream()
                .filter(episode -> episode.supportOrigins().hasTimes()
                        && episode.queryOrigins().hasTimes())
                .toList();
        assumeTrue(!timed.isEmpty(), "its rows have no times");
        assertThat(timed)
                .allSatisfy(episode -> assertThat(
                                times(episode.supportOrigins()).max().orElseThrow())
                        .isLessThanOrEqualTo(times(episode.queryOrigins()).min().orElseThrow()));
    }

    @Test
    void theSupportHasExactlyTheShotsAskedForAndTheQueryAtMostTheQueries() {
        int ways = shape().ways();
        assertThat(episodes()).allSatisfy(episode -> {
            assertThat(episode.support().size()).isEqualTo(ways * shape().shots());
            assertThat(episode.query().size()).isBetween(1, ways * shape().queries());
        });
    }

    /** Seen by the rows themselves: the rows of made-up tasks have no ids of their own. */
    @Test
    void theSupportOfFewerShotsIsPartOfThatOfMore() {
        splits().forEach(split -> {
            for (int task = 0; task < Math.min(EPISODES, split.size()); task++) {
                List<List<Float>> fewer = List.of();
                for (int shots = 1; shots <= shape().shots(); shots++) {
                    EpisodeShape shape = new EpisodeShape(shape().ways(), shots, shape().queries());
                    List<List<Float>> more =
                            rows(split.episode(task, shape, SEED.child(task)).support());
                    assertThat(more)
                            .as(split.task(task).name() + ", " + shots + " shots")
                            .containsAll(fewer);
                    fewer = more;
                }
            }
        });
    }

    private static List<List<Float>> rows(Batch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(batch::select)
                .map(row -> Stream.of(row.features(), row.targets())
                        .flatMap(part -> IntStream.range(0, part.columns()).mapToObj(column -> part.get(0, column)))
                        .toList())
                .toList();
    }

    @Test
    void anEpisodeMayHaveNoSupport() {
        EpisodeShape shape = new EpisodeShape(shape().ways(), 0, shape().queries());
        Episode episode = tasks().test().episode(0, shape, SEED);
        assertThat(episode.support().isEmpty()).isTrue();
        assertThat(episode.query().isEmpty()).isFalse();
    }

    @Test
    void everyRowFitsTheSchema() {
        for (Episode episode : episodes()) {
            for (Batch rows : List.of(episode.support(), episode.query())) {
                assertThatCode(() -> tasks().schema().require(rows))
                        .as(episode.task())
                        .doesNotThrowAnyException();
                assertThat(rows.targets().toArray()).as(episode.task()).satisfies(this::fitTheTarget);
            }
        }
    }

    private void fitTheTarget(float[] values) {
        Target target = tasks().schema().target();
        for (float value : values) {
            if (target instanceof Target.Binary) {
                assertThat(value).isIn(0f, 1f);
            } else if (target instanceof Target.Classes) {
                assertThat(value).isBetween(0f, shape().ways() - 1f).isEqualTo((int) value);
            } else if (target instanceof Target.Relevance relevance) {
                assertThat((double) value).isBetween(0.0, relevance.maximum());
            }
        }
    }

    @Test
    void noTaskIsInTwoSplitsOrTwiceInOne() {
        List<String> names = new ArrayList<>();
        splits().forEach(split -> IntStream.range(0, Math.min(split.size(), NAMES))
                .mapToObj(task -> split.task(task).name())
                .forEach(names::add));
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void theNameOfATaskIsTheOneItsEpisodesCarry() {
        TaskDistribution test = tasks().test();
        for (int task = 0; task < Math.min(EPISODES, test.size()); task++) {
            assertThat(test.episode(task, shape(), SEED).task())
                    .isEqualTo(test.task(task).name());
        }
    }

    @Test
    void aTaskThatThereIsNotIsRefused() {
        TaskDistribution test = tasks().test();
        for (int task : new int[] {-1, test.size()}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> test.episode(task, shape(), SEED));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> test.task(task));
        }
    }

    /** As large a support as the card promises, at most {@value #MANY} rows of a class, leaves a query; one more row would not. */
    @Test
    void theCardSaysHowManyRowsATaskHas() {
        TaskDistribution test = tasks().test();
        for (int task = 0; task < Math.min(EPISODES, test.size()); task++) {
            TaskCard card = test.task(task);
            EpisodeShape shape = new EpisodeShape(card.ways(), Math.min(MANY, card.rows() - 1), shape().queries());
            assertThat(card.has(shape)).isTrue();
            Episode episode = test.episode(task, shape, SEED);
            assertThat(episode.support().size()).isEqualTo(card.ways() * shape.shots());
            assertThat(episode.query().isEmpty()).isFalse();
        }
    }

    /** Tasks that make their rows up give as many as asked for. */
    @Test
    void moreRowsThanATaskHasAreRefusedByName() {
        TaskDistribution test = tasks().test();
        EpisodeShape large = new EpisodeShape(shape().ways(), TOO_MANY, 1);
        try {
            Episode episode = test.episode(0, large, SEED);
            assertThat(episode.support().size()).isEqualTo(shape().ways() * TOO_MANY);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContainingAll(test.task(0).name(), String.valueOf(TOO_MANY));
        }
    }

    private Stream<TaskDistribution> splits() {
        Tasks tasks = tasks();
        return Stream.of(tasks.train(), tasks.validation(), tasks.test());
    }

    private List<Episode> episodes() {
        return splits().flatMap(split -> IntStream.range(0, Math.min(EPISODES, split.size()))
                        .mapToObj(task -> split.episode(task, shape(), SEED.child(task))))
                .toList();
    }

    private static List<Long> ids(RowOrigins origins) {
        return IntStream.range(0, origins.size()).mapToObj(origins::id).toList();
    }

    private static LongStream times(RowOrigins origins) {
        return IntStream.range(0, origins.size()).mapToLong(origins::time);
    }
}
