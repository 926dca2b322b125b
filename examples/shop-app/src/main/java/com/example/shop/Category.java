package com.example.shop;

import io.metalearn.api.Batch;

/**
 * A category of the shop: one task.
 *
 * @param name such as {@code Ideal, E, VS1}
 * @param ids the products' numbers, one per row
 * @param products features and log price
 */
record Category(String name, long[] ids, Batch products) {}
