package io.metalearn.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.CellEncoder;
import io.metalearn.api.ConfigException;
import io.metalearn.api.Matrix;
import io.metalearn.api.plugin.CellEncoders;
import io.metalearn.api.plugin.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodersTest {
    /** One for all tests: each loads its models once. */
    private static final CellEncoders ENCODERS =
            Context.discovered(EncodersTest.class.getClassLoader()).get(CellEncoders.class);

    /** Other processors have other instructions for products of bytes, which saturate otherwise: on the machine of the peer it is over .9999. */
    @ParameterizedTest
    @EnumSource
    void vectors_are_those_of_the_peer(SentenceModel model) {
        CellEncoder encoder = ENCODERS.open(model.label());

        assertThat(Peer.vectors(model)).hasSize(4).allSatisfy(peer -> {
            float[] vector = encoder.encode(List.of(peer.text())).toArray();
            assertThat(cosine(vector, peer.numbers())).as(peer.text()).isGreaterThan(0.995);
        });
    }

    @Test
    void a_text_has_one_vector_whatever_stands_beside_it_and_whatever_the_threads() {
        CellEncoder encoder = ENCODERS.open("minilm");
        List<String> texts = new ArrayList<>(
                IntStream.range(0, 70).mapToObj(i -> "parcel number " + i).toList());
        texts.add("parcel number 7");
        Collections.reverse(texts);

        Matrix together = encoder.encode(texts);

        assertThat(together.rows()).isEqualTo(71);
        assertThat(together.rows(0, 1)).isEqualTo(encoder.encode(List.of("parcel number 7")));
        assertThat(together.rows(63, 64)).isEqualTo(together.rows(0, 1));
        assertThat(together.rows(70, 71)).isEqualTo(encoder.encode(List.of("parcel number 0")));
    }

    @Test
    void sentences_of_one_meaning_are_nearer_than_others_in_two_languages() {
        CellEncoder encoder = ENCODERS.open("bge-small-zh");

        Matrix vectors = encoder.encode(List.of("红色连衣裙", "Red dress", "智能手机"));

        assertThat(cosine(vectors, 0, 1)).isGreaterThan(cosine(vectors, 2, 1) + 0.1);
    }

    @Test
    void no_texts_have_no_vectors() {
        assertThat(ENCODERS.open("minilm").encode(List.of())).isEqualTo(Matrix.zeros(0, 384));
    }

    @Test
    void an_encoder_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> ENCODERS.open("minilmm"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("no encoder minilmm among [bge-small-zh, minilm]")
                .hasMessageContaining("minilm?");
    }

    private static double cosine(Matrix vectors, int one, int other) {
        double sum = 0;
        for (int i = 0; i < vectors.columns(); i++) {
            sum += vectors.get(one, i) * vectors.get(other, i);
        }
        return sum;
    }

    private static double cosine(float[] vector, List<Double> expected) {
        double product = 0;
        double own = 0;
        double others = 0;
        for (int i = 0; i < vector.length; i++) {
            product += vector[i] * expected.get(i);
            own += vector[i] * vector[i];
            others += expected.get(i) * expected.get(i);
        }
        return product / Math.sqrt(own * others);
    }
}
