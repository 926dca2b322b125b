package com.example.shop;

import io.metalearn.api.Episode;
import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A product and what it is worth.
 *
 * @param id the product
 * @param asked its price in dollars
 * @param worth the price that the model expects
 */
record Offer(long id, long asked, long worth) {
    /** The products of a new category, best value for money first. */
    static List<Offer> ranked(Predictor model, Episode category) {
        Matrix expected = model.predict(category.query().features()).mean();
        Matrix asked = category.query().targets();
        return IntStream.range(0, expected.rows())
                .boxed()
                .sorted(Comparator.comparing((Integer row) -> asked.get(row, 0) - expected.get(row, 0)))
                .map(row -> new Offer(
                        category.queryOrigins().id(row), dollars(asked.get(row, 0)), dollars(expected.get(row, 0))))
                .toList();
    }

    private static long dollars(float logPrice) {
        return Math.round(Math.exp(logPrice));
    }
}
