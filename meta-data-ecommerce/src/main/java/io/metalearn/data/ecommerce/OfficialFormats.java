package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.stream.Stream;

/** The official formats that are known. */
final class OfficialFormats {
    static final List<OfficialFormat> ALL = Stream.of(
                    MovieLensFormats.ALL, AmazonFormats.ALL, ShopFormats.ALL, SalesFormats.ALL, AliCcpFormats.ALL)
            .flatMap(List::stream)
            .toList();

    private OfficialFormats() {}
}
