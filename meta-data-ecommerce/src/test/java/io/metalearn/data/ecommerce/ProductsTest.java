package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.EpisodeShape;
import io.metalearn.api.Field;
import io.metalearn.api.Matrix;
import io.metalearn.api.Row;
import io.metalearn.api.Schema;
import io.metalearn.api.Seed;
import io.metalearn.api.Tasks;
import io.metalearn.data.ecommerce.ProductsConfig.Lacking;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private static final ProductsConfig WHOLE = small(MadeProducts.TOLD, Lacking.none(), Lacking.none());

    private static ProductsConfig small(List<String> told, Lacking lacking, Lacking inTest) {
        return new ProductsConfig(told, 18, 20, lacking, inTest, 64, 3, 5, 5, new TaskCounts(50, 10, 50), 1);
    }

    /** Products of which that share lacks each modality. */
    static ProductsConfig lacking(double share) {
        return small(MadeProducts.TOLD, new Lacking(share, share, share, share), Lacking.none());
    }

    @Test
    void a_product_is_told_by_numbers_title_views_and_photo_or_by_some_of_them() {
        Schema schema = WHOLE.read("products").schema();
        assertThat(schema.fields())
                .containsExactly(
                        new Field.Numeric("log(price)"),
                        new Field.Numeric("log(weight)"),
                        new Field.Vector("title", 64),
                        new Field.Vector("viewed", 60),
                        new Field.Image("p", 3, 12, 12));
        assertThat(small(List.of("photo"), Lacking.none(), Lacking.none())
                        .read("products")
                        .schema()
                        .fields())
                .containsExactly(new Field.Image("p", 3, 12, 12));
        assertThatThrownBy(() -> small(List.of("foto"), Lacking.none(), Lacking.none()))
                .hasMessage("told must be some of [numbers, title, viewed, photo], got [foto]");
    }

    @Test
    void what_a_product_lacks_is_zeros_or_flagged_and_its_share_is_as_asked() {
        Tasks tasks = lacking(0.3).read("products");
        Matrix rows = rows(tasks);
        List<String> names = tasks.schema().fields().stream().map(Field::name).toList();
        assertThat(names.get(1)).isEqualTo("log(price) IS NULL");
        assertThat(Field.saysMissing(names.get(1), names.get(0))).isTrue();
        assertThat(share(rows, 1, 2, true)).isBetween(.2, .4);
        int viewed = 4 + 64;
        int photo = viewed + tasks.schema().fields().get(5).width();
        assertThat(share(rows, 4, viewed, false)).isBetween(.2, .4);
        assertThat(share(rows, viewed, photo, false)).isBetween(.2, .4);
        assertThat(share(rows, photo, rows.columns(), false)).isBetween(.2, .4);
    }

    @Test
    void what_products_of_test_classes_lack_leaves_their_other_columns_and_the_training_as_they_were() {
        Tasks whole = WHOLE.read("products");
        Tasks half = small(MadeProducts.TOLD, Lacking.none(), new Lacking(0.5, 0, 0, 0))
                .read("products");
        assertThat(half.schema()).isEqualTo(whole.schema());
        EpisodeShape shape = new EpisodeShape(3, 2, 3);
        assertThat(half.train().episode(3, shape, new Seed(1)))
                .isEqualTo(whole.train().episode(3, shape, new Seed(1)));
        Matrix with = rows(whole);
        Matrix without = rows(half);
        for (int row = 0; row < with.rows(); row++) {
            for (int column = 0; column < 126; column++) {
                assertThat(without.get(row, column)).isEqualTo(with.get(row, column));
            }
        }
        assertThat(share(with, 126, 558, false)).isZero();
        assertThat(share(without, 126, 558, false)).isBetween(.4, .6);
    }

    @Test
    void an_image_is_missing_only_where_all_its_pixels_are() {
        Features image = Features.none().image(ImageColumns.grey(2));
        Row.Header header = Row.Header.of("p0", "p1", "p2", "p3");
        RowParser parser = new RowParser(image);
        assertThat(parser.cells(header.row("", "", "", "")).get(0).numbers()).containsOnly(Double.NaN);
        assertThatThrownBy(() -> parser.cells(header.row(1, 2, "", 4)))
                .isInstanceOf(BadCellException.class)
                .hasMessageContaining("p2");
    }

    @Test
    void scaling_is_that_of_the_images_there_are() {
        Features image = Features.none().image(ImageColumns.grey(1));
        ImageCode fitted = ((ImageCode) image.all().get(0))
                .fit(IntStream.of(1, 3, 5).mapToObj(pixel -> Cell.of(pixel == 3 ? Double.NaN : pixel)));
        assertThat(fitted.mean()).isEqualTo(3);
        assertThat(fitted.deviation()).isEqualTo(2);
    }

    /** Of test tasks. */
    private static Matrix rows(Tasks tasks) {
        return Matrix.stack(IntStream.range(0, 50)
                .mapToObj(task -> tasks.test()
                        .episode(task, new EpisodeShape(3, 5, 10), new Seed(2))
                        .query()
                        .features())
                .toList());
    }

    /** Of rows whose columns are all 0, or all above. */
    private static double share(Matrix rows, int from, int to, boolean above) {
        return IntStream.range(0, rows.rows())
                        .filter(row -> IntStream.range(from, to)
                                .allMatch(column -> above ? rows.get(row, column) > 0 : rows.get(row, column) == 0))
                        .count()
                / (double) rows.rows();
    }
}
