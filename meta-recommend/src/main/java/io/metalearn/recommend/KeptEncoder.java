package io.metalearn.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metalearn.api.Matrix;
import io.metalearn.api.RowEncoder;
import io.metalearn.data.ecommerce.FeatureEncoder;
import io.metalearn.data.ecommerce.Split;
import io.metalearn.data.ecommerce.TargetEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An encoder as JSON. Plain records; arrays of floats are bytes, little endian. */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record KeptEncoder(
        Side task,
        Known subjects,
        Known objects,
        double[] sums,
        int[] counts,
        @JsonProperty(required = true) int[] tasks,
        double sum,
        long count,
        double shrinkage,
        double[] moments,
        List<TargetEncoder> target,
        boolean hasIds,
        List<Double> userBorders,
        List<Double> itemBorders,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String time) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Users or items. */
    record Known(String column, List<String> ids, byte[] content, List<FeatureEncoder> encoder) {
        static Known of(Entities entities) {
            return new Known(
                    entities.column(),
                    entities.ids(),
                    bytes(entities.content()),
                    entities.encoder().stream().toList());
        }

        Entities entities() {
            int width = Entities.width(encoder.stream().findFirst());
            return new Entities(
                    column,
                    ids,
                    Matrix.generate(
                            ids.size(),
                            width,
                            values -> ByteBuffer.wrap(content)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .asFloatBuffer()
                                    .get(values)),
                    encoder.stream().findFirst());
        }

        private static byte[] bytes(Matrix matrix) {
            float[] values = matrix.toArray();
            byte[] bytes = new byte[values.length * Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(values);
            return bytes;
        }
    }

    static String write(InteractionEncoder encoder) {
        Statistics statistics = encoder.statistics();
        KeptEncoder kept = new KeptEncoder(
                encoder.task(),
                Known.of(encoder.subjects()),
                Known.of(encoder.objects()),
                statistics.sums(),
                statistics.counts(),
                statistics.tasks(),
                statistics.sum(),
                statistics.count(),
                statistics.shrinkage(),
                statistics.moments(),
                encoder.target().stream().toList(),
                encoder.hasIds(),
                encoder.borders().users().kept(),
                encoder.borders().items().kept(),
                encoder.time());
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when it is not the state of such an encoder */
    static RowEncoder read(String state) {
        try {
            return JSON.readValue(state, KeptEncoder.class).encoder();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the state of an encoder: " + e.getOriginalMessage(), e);
        }
    }

    private InteractionEncoder encoder() {
        return new InteractionEncoder(
                task,
                subjects.entities(),
                objects.entities(),
                new Statistics(sums, counts, tasks, sum, count, shrinkage, moments),
                target.stream().findFirst(),
                hasIds,
                new Division.Borders(Split.Borders.restored(userBorders), Split.Borders.restored(itemBorders)),
                time);
    }
}
