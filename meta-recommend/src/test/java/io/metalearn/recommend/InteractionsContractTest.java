package io.metalearn.recommend;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Row;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.Rows;
import io.metalearn.tck.TaskDistributionContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

class InteractionsContractTest {
    @Nested
    class OfRatingsOfNewUsers extends TaskDistributionContract {
        private final Tasks tasks = Shop.told().read(Shop.ratings());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    @Nested
    class OfRatingsOfNewItems extends TaskDistributionContract {
        private final Tasks tasks = Shop.told().withTask(Side.ITEM).read(Shop.ratings());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    @Nested
    class OfRatingsInNoTimeWithAQueryForAllShots extends TaskDistributionContract {
        private final Tasks tasks = Shop.told().withTime("").withKnown(6).read(Shop.ratings());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    @Nested
    class OfChoicesAlone extends TaskDistributionContract {
        private final Tasks tasks = Shop.told().withValue("").read(Shop.ratings());

        @Override
        protected Tasks tasks() {
            return tasks;
        }
    }

    /** 40 people, six times one of three. */
    @Nested
    class OfChoiceSets extends TaskDistributionContract {
        private final Tasks tasks = Interactions.of("user", "item", "chosen")
                .withList("session")
                .withChoice(true)
                .read(sessions());

        @Override
        protected Tasks tasks() {
            return tasks;
        }

        @Override
        protected EpisodeShape shape() {
            return EpisodeShape.of(5, 7);
        }
    }

    static Rows sessions() {
        Row.Header header = Row.Header.of("user", "session", "item", "chosen");
        List<Row> rows = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            for (int session = 0; session < 6; session++) {
                for (int item = 0; item < 3; item++) {
                    int chosen = item == (user + session) % 3 ? 1 : 0;
                    rows.add(header.row("p" + user, "s" + session, "i" + (session % 2 * 3 + item), chosen));
                }
            }
        }
        return Rows.of("sessions", rows);
    }
}
