package io.metalearn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Batch;
import io.metalearn.api.DataCard;
import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowOrigins;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskDistribution;
import io.metalearn.api.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each wrong family of tasks fails the sentence that says what is wrong with it, and those that follow from it. */
class TaskDistributionContractTest {
    @Test
    void theRightOneKeepsIt() {
        assertThat(Failures.of(Right.class)).isEmpty();
    }

    @Test
    void oneInTimeKeepsItToo() {
        assertThat(Failures.of(InTime.class)).isEmpty();
        assertThat(Failures.kept(InTime.class)).contains("noQueryRowIsEarlierThanASupportRow");
    }

    @Test
    void oneWithAGeneratorOfItsOwnIsCaught() {
        assertThat(Failures.of(Restless.class)).contains("anEpisodeDrawnTwiceIsTheSame");
    }

    @Test
    void oneThatDependsOnTheThreadIsCaught() {
        assertThat(Failures.of(OfItsThread.class)).containsExactly("anEpisodeDrawnOnOneAndFourThreadsIsTheSame");
    }

    @Test
    void oneThatDependsOnTheEpisodeBeforeIsCaught() {
        assertThat(Failures.of(Remembering.class)).contains("anEpisodeDoesNotDependOnThoseDrawnBefore");
    }

    @Test
    void aSupportRowAmongTheQueryIsCaught() {
        assertThat(Failures.of(Leaking.class)).containsExactly("supportAndQueryShareNoRow");
    }

    @Test
    void supportFromTheFutureIsCaught() {
        assertThat(Failures.of(FromTheFuture.class)).containsExactly("noQueryRowIsEarlierThanASupportRow");
    }

    @Test
    void aShotTooFewIsCaught() {
        assertThat(Failures.of(ShotTooFew.class))
                .containsExactlyInAnyOrder(
                        "theSupportHasExactlyTheShotsAskedForAndTheQueryAtMostTheQueries",
                        "theCardSaysHowManyRowsATaskHas");
    }

    @Test
    void oneThatNeedsASupportIsCaught() {
        assertThat(Failures.of(NeedsSupport.class)).contains("anEpisodeMayHaveNoSupport");
    }

    @Test
    void aRowThatDoesNotFitTheSchemaIsCaught() {
        assertThat(Failures.of(NotANumber.class)).containsExactly("everyRowFitsTheSchema");
    }

    @Test
    void anIdThatTheSchemaDoesNotHaveIsCaught() {
        assertThat(Failures.of(UnknownIds.class)).containsExactly("everyRowFitsTheSchema");
    }

    @Test
    void aTaskInTwoSplitsIsCaught() {
        assertThat(Failures.of(SharedTasks.class)).containsExactly("noTaskIsInTwoSplitsOrTwiceInOne");
    }

    @Test
    void anEpisodeUnderAnotherNameIsCaught() {
        assertThat(Failures.of(Misnamed.class)).containsExactly("theNameOfATaskIsTheOneItsEpisodesCarry");
    }

    @Test
    void aTaskNumberThatWrapsAroundIsCaught() {
        assertThat(Failures.of(WrappingAround.class)).containsExactly("aTaskThatThereIsNotIsRefused");
    }

    @Test
    void aSupportThatIsSilentlyShorterIsCaught() {
        assertThat(Failures.of(Shorter.class))
                .containsExactlyInAnyOrder("moreRowsThanATaskHasAreRefusedByName", "theCardSaysHowManyRowsATaskHas");
    }

    @Test
    void aCardThatPromisesRowsThatThereAreNotIsCaught() {
        assertThat(Failures.of(Boastful.class)).containsExactly("theCardSaysHowManyRowsATaskHas");
    }

    @Test
    void aSupportDrawnAnewForMoreShotsIsCaught() {
        assertThat(Failures.of(DrawnAnew.class)).containsExactly("theSupportOfFewerShotsIsPartOfThatOfMore");
    }

    /** Lines, of which each family shows a part otherwise. */
    static class Lines implements TaskDistribution {
        final TaskDistribution right;

        Lines(TaskDistribution right) {
            this.right = right;
        }

        @Override
        public Schema schema() {
            return right.schema();
        }

        @Override
        public int size() {
            return right.size();
        }

        @Override
        public TaskCard task(int task) {
            return right.task(task);
        }

        @Override
        public Episode episode(int task, EpisodeShape shape, Seed seed) {
            return shown(right.episode(task, shape, seed));
        }

        Episode shown(Episode episode) {
            return episode;
        }
    }

    static class Right extends TaskDistributionContract {
        @Override
        protected Tasks tasks() {
            return new Tasks(
                    family(new LinearTasks("train", 200)),
                    family(new LinearTasks("validation", 20)),
                    family(new LinearTasks("test", 50)),
                    DataCard.of("lines"),
                    Optional.empty());
        }

        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                Episode shown(Episode episode) {
                    return altered(episode);
                }
            };
        }

        Episode altered(Episode episode) {
            return episode;
        }
    }

    static class DrawnAnew extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                public Episode episode(int task, EpisodeShape shape, Seed seed) {
                    return right.episode(task, shape, seed.child(shape.shots()));
                }
            };
        }
    }

    static class InTime extends Right {
        long queryTime() {
            return 2;
        }

        @Override
        Episode altered(Episode episode) {
            return new Episode(
                    episode.task(),
                    episode.support(),
                    episode.query(),
                    timed(episode.supportOrigins(), id -> 1),
                    timed(episode.queryOrigins(), id -> queryTime()));
        }

        private static RowOrigins timed(RowOrigins origins, LongUnaryOperator time) {
            long[] ids = LongStream.range(0, origins.size())
                    .map(row -> origins.id((int) row))
                    .toArray();
            return RowOrigins.timed(ids, LongStream.of(ids).map(time).toArray());
        }
    }

    static class FromTheFuture extends InTime {
        @Override
        long queryTime() {
            return 0;
        }
    }

    static class Restless extends Right {
        private final AtomicInteger draws = new AtomicInteger();

        @Override
        Episode altered(Episode episode) {
            return only(episode, draws.getAndIncrement() % episode.query().size());
        }
    }

    static class OfItsThread extends Right {
        private final Thread first = Thread.currentThread();

        @Override
        Episode altered(Episode episode) {
            return Thread.currentThread().equals(first) ? episode : only(episode, 0);
        }
    }

    static class Remembering extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            AtomicInteger last = new AtomicInteger();
            return new Lines(right) {
                @Override
                public Episode episode(int task, EpisodeShape shape, Seed seed) {
                    Episode episode = right.episode(task, shape, seed);
                    return last.getAndSet(task) == 0 ? episode : only(episode, 0);
                }
            };
        }
    }

    /** Under the seed that drew the support, the query is drawn from all rows again. */
    static class Leaking extends Right {
        @Override
        Episode altered(Episode episode) {
            if (episode.support().isEmpty()) {
                return episode;
            }
            RowOrigins leaked = RowOrigins.of(episode.supportOrigins().id(0));
            return new Episode(
                    episode.task(), episode.support(), episode.support().rows(0, 1), episode.supportOrigins(), leaked);
        }
    }

    static class ShotTooFew extends Right {
        @Override
        Episode altered(Episode episode) {
            Batch support = episode.support();
            return support.size() < 2
                    ? episode
                    : new Episode(episode.task(), support.rows(0, support.size() - 1), episode.query());
        }
    }

    static class NeedsSupport extends Right {
        @Override
        Episode altered(Episode episode) {
            if (episode.support().isEmpty()) {
                throw new IllegalArgumentException("shots must be >= 1, got 0");
            }
            return episode;
        }
    }

    static class NotANumber extends Right {
        @Override
        Episode altered(Episode episode) {
            Batch query = episode.query();
            float[] targets = query.targets().toArray();
            targets[0] = Float.NaN;
            return new Episode(episode.task(), episode.support(), new Batch(query.features(), Matrix.column(targets)));
        }
    }

    /** The first feature is said to be an id of 0 to 9. */
    static class UnknownIds extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                public Schema schema() {
                    Schema lines = right.schema();
                    return new Schema(
                            List.of(
                                    new Field.Categorical("x1", 10),
                                    lines.fields().get(1)),
                            lines.target());
                }
            };
        }
    }

    static class SharedTasks extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new LinearTasks("all", right.size());
        }
    }

    static class Misnamed extends Right {
        @Override
        Episode altered(Episode episode) {
            return new Episode("another", episode.support(), episode.query());
        }
    }

    static class WrappingAround extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                public Episode episode(int task, EpisodeShape shape, Seed seed) {
                    return right.episode(Math.floorMod(task, right.size()), shape, seed);
                }
            };
        }
    }

    static class Shorter extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                public Episode episode(int task, EpisodeShape shape, Seed seed) {
                    return right.episode(task, EpisodeShape.of(Math.min(shape.shots(), 30), shape.queries()), seed);
                }
            };
        }
    }

    static class Boastful extends Right {
        @Override
        TaskDistribution family(LinearTasks right) {
            return new Lines(right) {
                @Override
                public TaskCard task(int task) {
                    TaskCard card = right.task(task);
                    return TaskCard.of(card.name(), card.rows() + 1);
                }
            };
        }
    }

    private static Episode only(Episode episode, int queryRow) {
        return new Episode(episode.task(), episode.support(), episode.query().rows(queryRow, queryRow + 1));
    }
}
