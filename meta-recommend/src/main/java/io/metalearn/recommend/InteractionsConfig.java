package io.metalearn.recommend;

import io.metalearn.api.Check;
import io.metalearn.api.ConfigException;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.BadRows;
import io.metalearn.data.ecommerce.NameHash;
import java.util.Optional;

/**
 * The settings of tasks from interactions; what they mean is said at {@link Interactions}. From a file of ratings three suffice:
 * {@code interactions: {path: ratings.csv, user: userId, item: movieId, value: rating}}.
 *
 * @param interactions the file of these
 * @param items what is known of items
 * @param users what is known of users
 * @param task what a task is
 * @param cold of what training sees nothing
 * @param timeCut see {@link Interactions}
 * @param known see {@link Interactions}; at least 0
 * @param negatives see {@link Interactions}; at least 1
 * @param shrinkage see {@link Interactions}; above 0
 * @param ids see {@link Interactions}
 * @param minimumRows see {@link Interactions}; at least 2
 * @param badRows see {@link Interactions}
 * @param trainingShare see {@link Interactions}; in (0, 1)
 * @param splitSeed see {@link Interactions}
 */
public record InteractionsConfig(
        EventsConfig interactions,
        ContentConfig items,
        ContentConfig users,
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
        long splitSeed) {
    public InteractionsConfig {
        Check.atLeast(0, known, "known");
        Check.atLeast(1, negatives, "negatives");
        Check.positive(shrinkage, "shrinkage");
        Check.atLeast(2, minimumRows, "minimumRows");
        Check.properShare(trainingShare, "trainingShare");
    }

    /** Nothing named yet: new users, no cut in time. */
    public static InteractionsConfig defaults() {
        Interactions usual = Interactions.of("user", "item", "");
        return new InteractionsConfig(
                EventsConfig.defaults(),
                ContentConfig.none(),
                ContentConfig.none(),
                usual.task(),
                usual.cold(),
                usual.timeCut(),
                usual.known(),
                usual.negatives(),
                usual.shrinkage(),
                usual.ids(),
                usual.minimumRows(),
                usual.badRows(),
                usual.trainingShare(),
                usual.splitSeed());
    }

    /**
     * The tasks.
     *
     * @param lent encodes in the place of an encoder that is fitted here
     * @throws ConfigException when names of users are to be hashed, and tasks are of items: what is asked later would be of users by other names
     */
    Tasks read(Optional<RowEncoder> lent) {
        if (interactions.names().hash() != NameHash.NONE && task != Side.USER) {
            throw new ConfigException("interactions.names.hash: must be none where tasks are of items, got "
                    + interactions.names().hash());
        }
        return lent.map(encoder -> tasks().read(interactions.rows(), encoder))
                .orElseGet(() -> tasks().read(interactions.rows()));
    }

    private Interactions tasks() {
        return new Interactions(
                interactions.user(),
                interactions.item(),
                interactions.value(),
                interactions.valueKind(),
                interactions.time(),
                interactions.list(),
                interactions.choice(),
                items.content(interactions.item()),
                users.content(interactions.user(), interactions.names()),
                task,
                cold,
                timeCut,
                known,
                negatives,
                shrinkage,
                ids,
                minimumRows,
                badRows,
                trainingShare,
                splitSeed);
    }
}
