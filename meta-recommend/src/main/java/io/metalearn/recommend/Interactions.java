package io.metalearn.recommend;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.BadRows;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.data.ecommerce.TargetKind;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * How interactions of users and items become tasks. Immutable.
 *
 * <pre>{@code
 * Tasks tasks = Interactions.of("userId", "movieId", "rating")
 *         .withTime("timestamp")
 *         .withItems(Content.of(Rows.file(movies), "movieId", Features.none().numbers("year").sets("|", "genres")))
 *         .read(Rows.file(ratings));
 * }</pre>
 *
 * A row is told by the id of its item, {@code item}, the last index being of all that not two tasks of training have; by the item's features; by
 * the user's, named {@code user.COLUMN}; and by {@code item.mean} and {@code item.count}, which training tells of the item, without the task's
 * own interactions. Where tasks are items, users and items change places. The encoder of the tasks has the {@link io.metalearn.api.Catalogue}.
 *
 * @param user the column of the user
 * @param item the column of the item
 * @param value an expression, see {@link io.metalearn.data.ecommerce.Features}: a rating, a click or none; empty: each row says that the item
 *     was chosen, and what was not is drawn
 * @param valueKind what the value is
 * @param time a column of numbers, ISO dates or ISO times, by which support precedes query; empty: there is none
 * @param list the column of what a row was offered in, such as a session: rows of one list are query together, and ranked together; empty:
 *     all rows of a query are one list
 * @param choice whether exactly one row of each list has the value 1, and all others 0
 * @param items what is known of items
 * @param users what is known of users
 * @param task what a task is
 * @param cold of what training sees nothing
 * @param timeCut a moment, or the share of rows before it, as 0.8: what is learned from and chosen by is before it, what is to be judged on
 *     from it on; empty: there is no cut
 * @param known so many rows of a task to choose by, or to be judged on, are never query: the query is then the same for all supports up to
 *     these. 0: the query follows the support
 * @param negatives how many items that were not chosen are drawn for each that was, where there is no value; to be judged on are all,
 *     unless the number of query rows is limited
 * @param shrinkage of {@code item.mean}: it counts as many rows of the mean of all; above 0
 * @param ids whether the id is a feature
 * @param minimumRows tasks with fewer rows are left out and counted; at least 2
 * @param badRows what to do with a row with an unusable value
 * @param trainingShare of the names that are learned from, in (0, 1); the others are for validation and for the test, one half each
 * @param splitSeed decides, with the hash of its name, the split of a user or an item
 */
@RecordBuilder
public record Interactions(
        String user,
        String item,
        String value,
        TargetKind valueKind,
        String time,
        String list,
        boolean choice,
        Content items,
        Content users,
        Side task,
        Cold cold,
        String timeCut,
        int known,
        int negatives,
        double shrinkage,
        boolean ids,
        int minimumRows,
        BadRows badRows,
        double trainingShare,
        long splitSeed)
        implements InteractionsBuilder.With {
    public Interactions {
        Check.atLeast(0, known, "known");
        Check.atLeast(1, negatives, "negatives");
        Check.positive(shrinkage, "shrinkage");
        Check.atLeast(2, minimumRows, "minimumRows");
        Check.properShare(trainingShare, "trainingShare");
    }

    /** Ratings of new users, without time; tasks of at least 10 rows; a bad row stops. */
    public static Interactions of(String user, String item, String value) {
        return new Interactions(
                user,
                item,
                value,
                TargetKind.REAL,
                "",
                "",
                false,
                Content.none(item),
                Content.none(user),
                Side.USER,
                Cold.TASK,
                "",
                0,
                4,
                3,
                true,
                10,
                BadRows.FAIL,
                0.6,
                1);
    }

    /**
     * Reads interactions once, divides them into splits, reckons statistics and fits encodings on training, and keeps the rest for when
     * episodes are drawn.
     *
     * @throws ConfigException when settings do not go together
     * @throws io.metalearn.api.DataException naming source, row and column of what cannot be used; or when a split has no task
     */
    public Tasks read(Rows interactions) {
        return new Pipeline(requireComplete(), interactions).read(Optional.empty());
    }

    /**
     * Reads interactions, but encodes them as a model's encoder does, so that the model can be judged on them.
     *
     * @throws IllegalArgumentException when the encoder is not one of this module's
     */
    public Tasks read(Rows interactions, RowEncoder encoder) {
        if (!(encoder instanceof InteractionEncoder ours)) {
            throw new IllegalArgumentException("the encoder must be one of interactions, got " + encoder.getClass());
        }
        return new Pipeline(requireComplete(), interactions).read(Optional.of(ours));
    }

    private Interactions requireComplete() {
        require(!user.isBlank(), "user must be set: the column of who acts");
        require(!item.isBlank(), "item must be set: the column of what is acted on");
        require(timeCut.isEmpty() || !time.isEmpty(), "timeCut needs time, the column that is cut: " + timeCut);
        require(list.isEmpty() || !value.isEmpty(), "list needs value, which says what of a list was chosen: " + list);
        require(!choice || !list.isEmpty(), "choice needs list, the column of what one of is chosen");
        return this;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigException(message);
        }
    }

    String column(Side side) {
        return side == Side.USER ? user : item;
    }

    Content content(Side side) {
        return side == Side.USER ? users : items;
    }

    boolean hasValue() {
        return !value.isEmpty();
    }
}
