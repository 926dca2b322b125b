package io.metalearn.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON array of numbers. */
record Numbers(JsonNode array) {
    int[] integers() {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }

    double[] doubles() {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).doubleValue();
        }
        return values;
    }
}
