package com.example.shop;

import io.metalearn.api.Row;

/**
 * A product and what it is worth.
 *
 * @param id the product
 * @param asked its price in dollars
 * @param worth the price that the model expects
 */
record Offer(String id, double asked, double worth) {
    static Offer of(Row product, double worth) {
        return new Offer(
                product.text("id").orElseThrow(),
                Double.parseDouble(product.text("price").orElseThrow()),
                worth);
    }

    /** Below 1: a bargain. */
    double priceOfADollarsWorth() {
        return asked / worth;
    }
}
