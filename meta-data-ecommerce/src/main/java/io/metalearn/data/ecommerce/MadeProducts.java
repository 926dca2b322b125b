package io.metalearn.data.ecommerce;

import io.metalearn.api.RandomStream;
import io.metalearn.api.Row;
import io.metalearn.api.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Made-up products of kinds that no column tells apart alone. A kind is a look, a material, a price level and an audience, and each of these it shares
 * with other kinds.
 *
 * <pre>
 * photo     12 x 12 pixels in 3 colours: a look is one of 4 shapes, plain or striped; its colour, place and size are of the product alone
 * title     a brand, an adjective, a word of the material and a noun, in any order; one of 5 words of one of 6 materials; in one title of ten none
 * numbers   price e^N(1 + level, 0.5), weight e^N(level / 2, 0.7); level is one of 0, 1, 2, 3
 * viewed    3 to 6 of 60 other products that its visitors viewed too: each, with 0.7, of the 10 of its audience, one of 6, else of any
 * </pre>
 *
 * The kinds of a split are different ones; looks, materials, levels and audiences are not.
 */
final class MadeProducts {
    static final String KIND = "kind";
    static final String PHOTO = "photo";
    static final String TITLE = "title";
    static final String NUMBERS = "numbers";
    static final String VIEWED = "viewed";
    static final List<String> TOLD = List.of(NUMBERS, TITLE, VIEWED, PHOTO);

    private static final List<List<String>> MATERIALS = List.of(
            List.of("oak", "walnut", "pine", "beech", "wooden"),
            List.of("steel", "brass", "copper", "iron", "metal"),
            List.of("cotton", "linen", "wool", "velvet", "fabric"),
            List.of("glass", "crystal", "mirror", "ceramic", "porcelain"),
            List.of("leather", "suede", "nubuck", "hide", "saddle"),
            List.of("plastic", "acrylic", "resin", "nylon", "silicone"));
    private static final List<String> BRANDS =
            List.of("Arven", "Belmo", "Corda", "Delvia", "Estano", "Fjell", "Gravo", "Hjem");
    private static final List<String> ADJECTIVES =
            List.of("new", "classic", "modern", "small", "large", "light", "premium", "handmade", "original", "soft");
    private static final List<String> NOUNS =
            List.of("set", "piece", "edition", "design", "collection", "series", "model", "style", "choice", "gift");
    private static final int LEVELS = 4;
    private static final int AUDIENCES = 6;
    private static final int ITEMS = 10;
    private static final int LOOKS = ProductPhoto.SHAPES * 2;
    /** As many as there are. */
    static final int MOST = LOOKS * 6 * LEVELS * AUDIENCES;

    private MadeProducts() {}

    /** All products, kind after kind. Pure. */
    static List<Row> rows(ProductsConfig config, ProductsConfig.Lacking lacking) {
        Seed seed = new Seed(config.seed()).child("products");
        Row.Header header = Row.Header.of(columns());
        int[] kinds = seed.child("kinds").stream().sample(MOST, config.classes());
        List<Row> rows = new ArrayList<>();
        for (int kind : kinds) {
            for (int i = 0; i < config.rows(); i++) {
                Seed own = seed.child(kind).child(i);
                rows.add(header.texts("product " + (rows.size() + 1), row(kind, own, lacking)));
            }
        }
        return rows;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(KIND, "price", "weight", TITLE, VIEWED));
        for (int pixel = 0; pixel < ProductPhoto.PIXELS; pixel++) {
            columns.add("p" + pixel);
        }
        return columns;
    }

    /** What a product lacks changes nothing else of it. */
    private static List<String> row(int kind, Seed seed, ProductsConfig.Lacking lacking) {
        RandomStream gaps = seed.child("lacking").stream();
        int look = kind % LOOKS;
        int material = kind / LOOKS % MATERIALS.size();
        int level = kind / LOOKS / MATERIALS.size() % LEVELS;
        int audience = kind / LOOKS / MATERIALS.size() / LEVELS;
        boolean noNumbers = gaps.nextDouble() < lacking.numbers();
        boolean noTitle = gaps.nextDouble() < lacking.title();
        boolean noViews = gaps.nextDouble() < lacking.viewed();
        boolean noPhoto = gaps.nextDouble() < lacking.photo();
        RandomStream numbers = seed.child(NUMBERS).stream();
        List<String> row = new ArrayList<>();
        row.add("kind" + kind);
        row.add(noNumbers ? "" : number(1 + level, 0.5, numbers));
        row.add(noNumbers ? "" : number(level / 2.0, 0.7, numbers));
        row.add(noTitle ? "" : title(material, seed.child(TITLE).stream()));
        row.add(noViews ? "" : viewed(audience, seed.child(VIEWED).stream()));
        int[] photo = ProductPhoto.drawn(look / 2, look % 2 == 1, seed.child(PHOTO).stream());
        for (int pixel : photo) {
            row.add(noPhoto ? "" : String.valueOf(pixel));
        }
        return row;
    }

    private static String number(double mean, double deviation, RandomStream draws) {
        return String.valueOf((float) StrictMath.exp(mean + deviation * draws.nextGaussian()));
    }

    private static String title(int material, RandomStream draws) {
        List<String> words = new ArrayList<>();
        words.add(one(BRANDS, draws));
        words.add(one(ADJECTIVES, draws));
        words.add(one(draws.nextInt(10) == 0 ? ADJECTIVES : MATERIALS.get(material), draws));
        words.add(one(NOUNS, draws));
        StringBuilder title = new StringBuilder();
        for (int place : draws.sample(words.size(), words.size())) {
            title.append(title.isEmpty() ? "" : " ").append(words.get(place));
        }
        return title.toString();
    }

    private static String one(List<String> words, RandomStream draws) {
        return words.get(draws.nextInt(words.size()));
    }

    private static String viewed(int audience, RandomStream draws) {
        Set<String> items = new TreeSet<>();
        for (int i = draws.nextInt(3, 7); i > 0; i--) {
            int of = draws.nextDouble() < 0.7 ? audience : draws.nextInt(AUDIENCES);
            items.add("item" + (of * ITEMS + draws.nextInt(ITEMS)));
        }
        return String.join(" ", items);
    }
}
