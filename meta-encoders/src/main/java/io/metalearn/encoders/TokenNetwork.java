package io.metalearn.encoders;

import io.metalearn.api.ConfigException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A network that reads the numbers of tokens and gives a vector for each of them, as exports of BERT do. */
record TokenNetwork(OnnxModel model) {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";

    /** @throws ConfigException when it reads something else */
    TokenNetwork {
        for (String input : model.inputs()) {
            if (!input.equals(IDS) && !input.equals(MASK) && !input.equals(TYPES)) {
                throw new ConfigException(model.name() + " must read " + IDS + ", " + MASK + " and " + TYPES
                        + " alone, it reads " + model.inputs());
            }
        }
    }

    /** {@code [tokens, width]} */
    float[][] run(long[] tokens) {
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        Map<String, long[]> inputs = new TreeMap<>();
        inputs.put(IDS, tokens);
        inputs.put(MASK, ones);
        inputs.put(TYPES, new long[tokens.length]);
        inputs.keySet().retainAll(model.inputs());
        return model.tokens(inputs);
    }
}
