package com.example.shop;

import io.metalearn.api.Learner;
import io.metalearn.api.Predictor;
import io.metalearn.api.Row;
import io.metalearn.api.RowEncoder;
import io.metalearn.api.Seed;
import io.metalearn.bundle.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the shop wants to know of a category it has not had before.
 *
 * @param name the category
 * @param best its products, best value for money first
 */
record NewCategory(String name, List<Offer> best) {
    private static final int PRICES_KNOWN = 5;

    /** Adapts to five products whose prices are known, and ranks the others. */
    static NewCategory ranked(String name, List<Row> products, Learner learner, RowEncoder encoder) {
        List<Row> known = products.subList(0, PRICES_KNOWN);
        List<Row> others = products.subList(PRICES_KNOWN, products.size());
        Predictor model = learner.adapt(encoder.labelled(known), new Seed(3));
        Answers answers = Answers.of(
                learner.state().schema().target(), List.of(), model.predict(encoder.features(others)));
        return new NewCategory(
                name,
                IntStream.range(0, others.size())
                        .mapToObj(i -> Offer.of(others.get(i), (float) answers.rows().get(i).get("price")))
                        .sorted(Comparator.comparingDouble(Offer::priceOfADollarsWorth))
                        .toList());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(", best value first\n");
        best.stream()
                .limit(5)
                .forEach(offer -> text.append("  product %s for %.0f dollars, worth %.0f%n"
                        .formatted(offer.id(), offer.asked(), offer.worth())));
        return text.toString();
    }
}
