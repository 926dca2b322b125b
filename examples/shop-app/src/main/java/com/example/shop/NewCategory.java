package com.example.shop;

import io.metalearn.api.Episode;
import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import java.util.List;

/**
 * What the shop wants to know of a category it has not had before.
 *
 * @param name the category
 * @param best its products, best value for money first
 */
record NewCategory(String name, List<Offer> best) {
    private static final int PRICES_KNOWN = 5;

    /** Adapts to five products whose prices are known, and ranks the others. */
    static NewCategory ranked(Learner learner, Tasks tasks) {
        Episode unseen =
                tasks.test().episode(0, EpisodeShape.of(PRICES_KNOWN, EpisodeShape.ALL), new Seed(2));
        Predictor model = learner.adapt(unseen.support(), new Seed(3));
        return new NewCategory(unseen.task(), Offer.ranked(model, unseen));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(", best value first\n");
        best.stream()
                .limit(5)
                .forEach(offer -> text.append("  product %d for %d dollars, worth %d%n"
                        .formatted(offer.id(), offer.asked(), offer.worth())));
        return text.toString();
    }
}
