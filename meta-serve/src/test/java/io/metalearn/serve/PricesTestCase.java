package io.metalearn.serve;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with {@link Prices} in a folder of its own. */
abstract class PricesTestCase {
    @TempDir
    Path folder;

    Prices prices;

    @BeforeEach
    void open() {
        prices = new Prices(folder);
    }

    @AfterEach
    void close() {
        prices.close();
    }
}
