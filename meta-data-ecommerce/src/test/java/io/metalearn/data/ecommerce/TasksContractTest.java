package io.metalearn.data.ecommerce;

import io.metalearn.api.Tasks;
import io.metalearn.tck.TaskDistributionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class TasksContractTest {
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfJewellery extends TaskDistributionContract {
        private final Tasks jewellery = new JewelleryPlugin().create(new JewelleryPlugin().defaults());

        @Override
        protected Tasks tasks() {
            return jewellery;
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfDigits extends TaskDistributionContract {
        private final Tasks digits = new DigitsPlugin().create(new DigitsPlugin().defaults());

        @Override
        protected Tasks tasks() {
            return digits;
        }
    }

    /** Classes of texts. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfTitles extends TaskDistributionContract {
        private final Tasks titles = new TitlesPlugin().create(new TitlesPlugin().defaults());

        @Override
        protected Tasks tasks() {
            return titles;
        }
    }

    /** Classes of turned images. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfFashion extends TaskDistributionContract {
        private final Tasks fashion = new FashionPlugin().create(new FashionPlugin().defaults());

        @Override
        protected Tasks tasks() {
            return fashion;
        }
    }

    /** Classes of all that a product may be told by, some of it missing. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfProducts extends TaskDistributionContract {
        private final Tasks products = new ProductsPlugin().create(ProductsTest.lacking(0.3));

        @Override
        protected Tasks tasks() {
            return products;
        }
    }

    /** 40 shops of 14 days, a row a day, in no order. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OfAFileInTime extends TaskDistributionContract {
        private Tasks shops;

        @BeforeAll
        void read(@TempDir Path folder) throws IOException {
            StringBuilder rows = new StringBuilder("shop,day,size,colour,price\n");
            for (int shop = 0; shop < 40; shop++) {
                for (int i = 0; i < 14; i++) {
                    int day = 1 + i * 5 % 14;
                    String colour = List.of("red", "green", "blue").get((shop + i) % 3);
                    rows.append("shop%02d,2026-01-%02d,%d,%s,%d%n".formatted(shop, day, i, colour, (shop + 1) * i));
                }
            }
            Path file = Files.writeString(folder.resolve("shops.csv"), rows);
            shops = new CsvPlugin()
                    .create(CsvConfig.defaults()
                            .withPath(file.toString())
                            .withTask(List.of("shop"))
                            .withFeatures(List.of("size", "colour"))
                            .withCategorical(List.of("colour"))
                            .withTarget("price")
                            .withTime("day")
                            .withMinimumRows(12));
        }

        @Override
        protected Tasks tasks() {
            return shops;
        }
    }
}
