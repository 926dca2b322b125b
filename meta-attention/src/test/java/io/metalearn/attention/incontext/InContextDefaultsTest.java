package io.metalearn.attention.incontext;

import static org.assertj.core.api.Assertions.assertThat;

import io.metalearn.api.Field;
import io.metalearn.api.Schema;
import io.metalearn.api.Target;
import io.metalearn.api.TaskCard;
import io.metalearn.api.TaskFacts;
import io.metalearn.nn.training.OuterLoop;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the transformer takes where nobody says otherwise. */
class InContextDefaultsTest {
    private static final OuterLoop USUAL = InContextConfig.defaults().outer();

    @Test
    void many_rows_of_many_columns_are_learned_from_in_more_and_smaller_steps() {
        OuterLoop many = fitted(100, 5).outer();
        assertThat(many.iterations()).isEqualTo(2 * USUAL.iterations());
        assertThat(many.descent()).isEqualTo(USUAL.descent().withRate(2e-3));
    }

    @Test
    void fewer_rows_or_columns_in_the_usual_ones() {
        assertThat(List.of(fitted(99, 5).outer(), fitted(100, 4).outer()))
                .allSatisfy(few -> assertThat(few.iterations()).isEqualTo(USUAL.iterations()))
                .allSatisfy(few -> assertThat(few.descent()).isEqualTo(USUAL.descent()));
    }

    @Test
    void classes_of_data_are_told_apart_by_cosines_and_have_supports_of_the_sizes_that_are_judged() {
        for (Field field :
                List.of(new Field.Vector("text", 64), new Field.Image("photo", 1, 8, 8), new Field.Numeric("x"))) {
            InContextConfig fitted = InContextConfig.defaults().fitting(classes(field, 50));
            assertThat(fitted.cosines()).isTrue();
            assertThat(fitted.outer().episodes().minimumShots()).isEqualTo(1);
            assertThat(fitted.outer().episodes().maximumShots()).isEqualTo(8);
        }
        InContextConfig made =
                InContextConfig.defaults().fitting(classes(new Field.Vector("text", 64), TaskCard.ENDLESS));
        assertThat(made.cosines()).isFalse();
        assertThat(fitted(100, 5).cosines()).isFalse();
    }

    @Test
    void numbers_pass_a_hidden_layer_before_they_are_compared_texts_and_photos_do_not() {
        InContextConfig numbers = InContextConfig.defaults().fitting(classes(new Field.Numeric("x"), 50));
        assertThat(numbers.net().hidden()).containsExactly(64);
        assertThat(numbers.outer().iterations()).isEqualTo(2000);
        InContextConfig photos = InContextConfig.defaults().fitting(classes(new Field.Image("photo", 1, 8, 8), 50));
        assertThat(photos.net().hidden()).isEmpty();
        assertThat(photos.outer().iterations()).isEqualTo(1000);
    }

    private static TaskFacts classes(Field field, int rows) {
        Schema schema = new Schema(List.of(field), new Target.Classes("kind", 5));
        return new TaskFacts(100, rows, schema, List.of(1, 8));
    }

    /** The settings for a hundred tasks. */
    private static InContextConfig fitted(int rows, int columns) {
        List<Field> fields = IntStream.range(0, columns)
                .<Field>mapToObj(column -> new Field.Numeric("x" + column))
                .toList();
        return InContextConfig.defaults()
                .fitting(new TaskFacts(100, rows, new Schema(fields, new Target.Real("y")), List.of(5, 10)));
    }
}
