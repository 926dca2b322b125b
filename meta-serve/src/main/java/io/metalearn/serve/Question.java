package io.metalearn.serve;

import io.metalearn.api.Matrix;
import io.metalearn.api.Predictor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a model is asked. Immutable.
 *
 * @param rows that are asked for
 * @param encoding encodes them and the support, which takes long where texts are
 * @param labels those of the support, which takes little; for who answers without the rows
 * @param adapting the model, to an encoded support
 * @param mayFallBack whether another may answer, where the model cannot in time
 */
record Question(
        ServedModel model,
        int rows,
        Supplier<Encoded> encoding,
        Supplier<ServedModel.Labels> labels,
        Function<Encoded, Predictor> adapting,
        boolean mayFallBack) {
    /**
     * Rows as a model sees them.
     *
     * @param features of the rows that are asked for, {@code [n, width]}
     */
    record Encoded(ServedModel.Labelled support, Matrix features) {}
}
