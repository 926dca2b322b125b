package io.metalearn.data.ecommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metalearn.api.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files as those of Amazon's reviews are. */
class AmazonFormatsTest {
    private static final String HEADER =
            "marketplace\tcustomer_id\treview_id\tproduct_id\tproduct_parent\tproduct_title\t"
                    + "product_category\tstar_rating\thelpful_votes\ttotal_votes\tvine\tverified_purchase\treview_headline\t"
                    + "review_body\treview_date";

    @TempDir
    private Path folder;

    private OfficialFile files;

    @BeforeEach
    void write() {
        files = new OfficialFile(folder);
    }

    @Test
    void reviews_of_2014_may_lack_the_name_of_the_reviewer() throws IOException {
        Rows reviews = files.write(
                "reviews_Toys_5.json.gz",
                "{\"reviewerID\": \"A2IBPI20UZIR0U\", \"asin\": \"1384719342\", \"reviewerName\": \"c\", \"helpful\": [0, 3],"
                        + " \"reviewText\": \"Not \\\"much\\\"\", \"overall\": 5.0, \"summary\": \"good\","
                        + " \"unixReviewTime\": 1393545600, \"reviewTime\": \"02 28, 2014\"}",
                "{\"reviewerID\": \"A14VAT5EAX3D9S\", \"asin\": \"1384719342\", \"helpful\": [13, 14], \"reviewText\": \"\","
                        + " \"overall\": 4.0, \"summary\": \"\", \"unixReviewTime\": 1363392000, \"reviewTime\": \"03 16, 2013\"}");
        assertThat(OfficialFile.texts(reviews, "asin", "reviewerName", "overall", "helpful", "reviewText"))
                .containsExactly("1384719342 / c / 5 / [0,3] / Not \"much\"", "1384719342 /  / 4 / [13,14] / ");
        assertThat(reviews.notes().get(0)).contains("read as Amazon 2014 reviews: JSON, an object a line");
    }

    @Test
    void items_of_2014_are_literals_of_python() throws IOException {
        Rows items = files.write(
                "meta_Toys.json.gz",
                "{'asin': '0000037214', 'title': \"Girls' Ballet Tutu\", 'price': 6.99, 'salesRank': {'Toys': 211836},"
                        + " 'related': {'also_bought': ['B00JHONN1S', 'B002BZX8Z6']}, 'brand': 'Caf\\xe9 \"Coutures\"',"
                        + " 'categories': [['Toys', 'Dress Up'], ['Toys', 'Girls']], 'sold': True, 'by': None}",
                "{'asin': '0000032069', 'title': 'It\\'s \\\\ a \\u2018tutu\\u2019 \\U0001f600\\n', 'categories': [[]]}",
                "{'asin': '0000031852', 'title': u'Pink', 'sold': False}");
        assertThat(OfficialFile.texts(items, "asin", "title", "price", "brand", "categories", "sold", "by"))
                .containsExactly(
                        "0000037214 / Girls' Ballet Tutu / 6.99 / Café \"Coutures\" /"
                                + " [\"Toys\",\"Dress Up\",\"Toys\",\"Girls\"] / true / ",
                        "0000032069 / It's \\ a ‘tutu’ 😀\n /  /  / [] /  / ",
                        "0000031852 / Pink /  /  /  / false / ");
        assertThat(items.notes().get(0)).contains("literals of Python, one a line; made for it: categories");
    }

    @Test
    void what_is_no_literal_is_refused_with_its_line_and_the_next_is_read() throws IOException {
        Rows items = files.write(
                "meta_Toys.json",
                "{'asin': 'a', 'title': 'x'}",
                "{'asin': 'b', 'title': __import__('os').getcwd()}",
                "{'asin': 'c', 'title': 'never closed}",
                "{'asin': 'd', 'title': '\\xg1'}",
                "{'asin': 'e', 'title': " + "[".repeat(2000) + "}",
                "{'asin': 'f', 'title': 'y'}");
        List<String> kept = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        items.read(
                List.of("asin"),
                row -> kept.add(row.text("asin").orElse("")),
                problem -> problems.add(problem.getMessage()));
        assertThat(kept).containsExactly("a", "f");
        assertThat(problems)
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("meta_Toys.json: row 2 (line 2): malformed"))
                .anyMatch(problem ->
                        problem.contains("(line 3): malformed: a quote is opened and not closed on its line"))
                .anyMatch(problem -> problem.contains("(line 4)"))
                .anyMatch(problem -> problem.contains("(line 5)"));
    }

    @Test
    void damaged_literals_are_read_or_refused_in_a_sentence() throws IOException {
        String good = "{'asin': 'a\\x41', 'title': \"It's\", 'sold': True, 'categories': [['x', u'y']], 'price': 1.5}";
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder line = new StringBuilder(good);
            int at = 10 + random.nextInt(good.length() - 10);
            line.setCharAt(at, "'\"\\{}[]:,x0U\u00e9".charAt(random.nextInt(13)));
            Rows items = files.write("meta_X.json", good, line.toString(), good);
            List<String> problems = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            items.read(
                    List.of("asin", "categories"), row -> kept.add(row.place()), one -> problems.add(one.getMessage()));
            assertThat(kept)
                    .as(line.toString())
                    .contains("meta_X.json: row 1 (line 1)")
                    .anyMatch(place -> place.endsWith("(line 3)"));
            assertThat(problems)
                    .allMatch(problem -> problem.startsWith("meta_X.json: row ") && problem.contains("(line 2): "));
            refused += problems.size();
        }
        assertThat(refused).isBetween(50, 299);
    }

    @Test
    void ratings_of_2014_and_of_2018_are_told_apart_by_the_ids() throws IOException {
        Rows before = files.write(
                "ratings_Books.csv",
                "A1Z54EM24Y40LL,0000013714,4.0,1353369600",
                "AH2L9G3DQHHAJ,B00JHONN1S,5.0,1370649600");
        Rows after = files.write(
                "Books.csv", "0000013714,AH2L9G3DQHHAJ,1.0,1000684800", "B00JHONN1S,A2IIIDRK3PRRZY,1.0,1000");
        Rows sure = files.write("All_Beauty.csv", "0143026860,A1V6B6TNIC10QE,1.0,1424304000");
        assertThat(OfficialFile.texts(before, "user", "item", "rating"))
                .containsExactly("A1Z54EM24Y40LL / 0000013714 / 4.0", "AH2L9G3DQHHAJ / B00JHONN1S / 5.0");
        assertThat(OfficialFile.texts(sure, "user", "item")).containsExactly("A1V6B6TNIC10QE / 0143026860");
        assertThat(sure.notes().get(0)).contains("Amazon 2018 ratings, the item before the user");
        assertThat(after.notes()).as("a moment of 4 digits in the second line").isEmpty();
    }

    @Test
    void ratings_whose_ids_are_doubtful_are_not_recognised() throws IOException {
        Rows doubtful = files.write(
                "ratings_Books.csv",
                "A1Z54EM24Y40LL,0000013714,4.0,1353369600",
                "0000013714,AH2L9G3DQHHAJ,4.0,1353369600");
        assertThat(doubtful.notes()).isEmpty();
        assertThat(OfficialFile.texts(
                        Rows.file(folder.resolve("ratings_Books.csv"), "", "", "amazon-2014-ratings"), "item"))
                .containsExactly("0000013714", "AH2L9G3DQHHAJ");
    }

    @Test
    void votes_and_prices_of_2018_become_numbers() throws IOException {
        Rows reviews = files.write(
                "All_Beauty_5.json",
                "{\"overall\": 5.0, \"vote\": \"1,234\", \"verified\": true, \"reviewerID\": \"A3\", \"asin\": \"B0\","
                        + " \"style\": {\"Color:\": \" red\"}, \"unixReviewTime\": 1441324800}",
                "{\"overall\": 1.0, \"verified\": false, \"reviewerID\": \"A4\", \"asin\": \"B0\", \"unixReviewTime\": 1}");
        Rows items = files.write(
                "meta_All_Beauty.json",
                "{\"category\": [\"Beauty\"], \"also_buy\": [], \"price\": \"$1,009.99\", \"asin\": \"B0\"}",
                "{\"category\": [], \"also_buy\": [], \"price\": \".a-section { margin: 0 }\", \"asin\": \"B1\"}");
        assertThat(OfficialFile.texts(reviews, "vote", "style", "verified"))
                .containsExactly("1234 / {\"Color:\":\" red\"} / true", " /  / false");
        assertThat(OfficialFile.texts(items, "price", "category")).containsExactly("1009.99 / [\"Beauty\"]", " / []");
    }

    @Test
    void reviews_of_2023_find_their_item_by_its_parent() throws IOException {
        Rows reviews = files.write(
                "All_Beauty.jsonl.gz",
                "{\"rating\": 5.0, \"title\": \"Such a lovely\", \"images\": [], \"asin\": \"B00YQ6X8EO\", \"parent_asin\":"
                        + " \"B00YQ6X8EP\", \"user_id\": \"AGKHLEW2SOWHNMFQIJGBECAF7INQ\", \"timestamp\": 1588687728923}");
        Rows items = files.write(
                "meta_All_Beauty.jsonl",
                "{\"main_category\": \"All Beauty\", \"title\": \"\", \"rating_number\": 10, \"price\": \"from 19.99\","
                        + " \"parent_asin\": \"B00YQ6X8EP\"}",
                "{\"main_category\": \"All Beauty\", \"rating_number\": 3, \"price\": 14.5, \"parent_asin\": \"B1\"}");
        Rows joined = new JoinedRows(reviews, items, List.of("parent_asin"), List.of("parent_asin"), false);
        assertThat(OfficialFile.texts(joined, "timestamp", "main_category", "price", "meta_All_Beauty.title"))
                .containsExactly("1588687728923 / All Beauty /  / ");
        assertThat(joined.notes()).hasSize(2);
        assertThat(OfficialFile.texts(items, "price")).containsExactly("", "14.5");
    }

    @Test
    void the_first_files_of_2023_get_the_later_names() throws IOException {
        Rows reviews = files.write(
                "Toys.jsonl",
                "{\"rating\": 5.0, \"parent_asin\": \"B0\", \"user_id\": \"A\", \"sortTimestamp\": 1588687728923,"
                        + " \"helpfulVotes\": 2}");
        assertThat(OfficialFile.texts(reviews, "timestamp", "helpful_vote")).containsExactly("1588687728923 / 2");
    }

    @Test
    void a_quote_of_the_us_reviews_is_a_character() throws IOException {
        String cells = "US\t1\tR1\tB0\t2\t\"Title\tToys\t5\t0\t0\tN\tY\t15\" screen\tSo \\ \"so\tand\t2015-08-31";
        Rows reviews = files.write(
                "amazon_reviews_us_Toys_v1_00.tsv.gz", HEADER, cells.replace("and\t", ""), cells.replace("and\t", ""));
        assertThat(OfficialFile.texts(reviews, "product_title", "review_headline", "review_body", "review_date"))
                .hasSize(2)
                .containsOnly("\"Title / 15\" screen / So \\ \"so / 2015-08-31");
        Rows damaged = files.write("amazon_reviews_us_Toys_v1_00.tsv", HEADER, cells);
        assertThatThrownBy(() -> damaged.all(List.of("product_title")))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "amazon_reviews_us_Toys_v1_00.tsv: row 1 (line 2): malformed: 16 cells where the header has 15");
    }
}
