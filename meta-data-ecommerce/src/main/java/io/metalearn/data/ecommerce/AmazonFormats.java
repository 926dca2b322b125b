package io.metalearn.data.ecommerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon's reviews: of McAuley's laboratory (2014, 2018, 2023) and of Amazon itself (the US reviews), with the columns' own names.
 *
 * <p>Both collections of ratings alone have no header, and the order of user and item is reversed between them. They are told apart by the
 * ids: an item is 10 letters and digits that begin with B, or the digits of an ISBN; a user is 10 to 21 that begin with A. Where one of the
 * first lines is otherwise, none is recognised.
 */
final class AmazonFormats {
    private static final String CSV = ".+\\.csv";
    private static final String JSON = ".+\\.(json|jsonl)";
    private static final String USER = "A[A-Z0-9]{9,20}";
    private static final String ITEM = "(B[A-Z0-9]{9}|\\d{9}[0-9X])";
    private static final String RATING = ",[1-5](\\.0)?,\\d{9,10}";
    private static final Pattern AMOUNT = Pattern.compile("\\$?(\\d[\\d,]*(\\.\\d+)?)");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final List<OfficialFormat> ALL = List.of(
            OfficialFormat.bare(
                    "amazon-2014-ratings",
                    "Amazon 2014 ratings, the user before the item",
                    CSV,
                    ",",
                    USER + "," + ITEM + RATING,
                    "user",
                    "item",
                    "rating",
                    "timestamp"),
            OfficialFormat.bare(
                    "amazon-2018-ratings",
                    "Amazon 2018 ratings, the item before the user",
                    CSV,
                    ",",
                    ITEM + "," + USER + RATING,
                    "item",
                    "user",
                    "rating",
                    "timestamp"),
            OfficialFormat.headed(
                    "amazon-2023-ratings",
                    "Amazon 2023 ratings",
                    CSV,
                    ",",
                    "user_id",
                    "parent_asin",
                    "rating",
                    "timestamp"),
            OfficialFormat.json(
                    "amazon-2014-reviews", "Amazon 2014 reviews", JSON, "reviewerID", "asin", "helpful", "reviewText"),
            OfficialFormat.of("amazon-2014-items", "Amazon 2014 items", "meta_.+\\.json", AmazonFormats::isPython)
                    .withSyntax(OfficialFormat.Syntax.PYTHON)
                    .making("categories", MadeCell.of("categories", AmazonFormats::flat)),
            OfficialFormat.json(
                            "amazon-2018-reviews",
                            "Amazon 2018 reviews",
                            JSON,
                            "overall",
                            "verified",
                            "reviewerID",
                            "asin")
                    .making("vote", MadeCell.of("vote", AmazonFormats::amount)),
            OfficialFormat.json(
                            "amazon-2018-items", "Amazon 2018 items", "meta_.+\\.json", "category", "also_buy", "asin")
                    .making("price", MadeCell.of("price", AmazonFormats::amount)),
            OfficialFormat.json(
                            "amazon-2023-items",
                            "Amazon 2023 items",
                            "meta_.+\\.jsonl",
                            "main_category",
                            "parent_asin",
                            "rating_number")
                    .making("price", MadeCell.of("price", AmazonFormats::amount)),
            OfficialFormat.json(
                            "amazon-2023-first-reviews",
                            "Amazon 2023 reviews of the first files",
                            JSON,
                            "parent_asin",
                            "user_id",
                            "sortTimestamp",
                            "helpfulVotes")
                    .making("timestamp", MadeCell.of("sortTimestamp", cell -> cell))
                    .making("helpful_vote", MadeCell.of("helpfulVotes", cell -> cell)),
            OfficialFormat.json(
                    "amazon-2023-reviews", "Amazon 2023 reviews", JSON, "parent_asin", "user_id", "timestamp"),
            OfficialFormat.headed(
                            "amazon-us-reviews",
                            "Amazon US reviews",
                            ".+\\.tsv",
                            "\t",
                            "marketplace",
                            "customer_id",
                            "review_id",
                            "product_id",
                            "product_parent",
                            "product_title",
                            "product_category",
                            "star_rating",
                            "helpful_votes",
                            "total_votes",
                            "vine",
                            "verified_purchase",
                            "review_headline",
                            "review_body",
                            "review_date")
                    .withQuotes(false));

    private AmazonFormats() {}

    private static boolean isPython(List<String> lines) {
        return lines.get(0).startsWith("{'") && lines.get(0).contains("'asin':");
    }

    /** Of $1,234.56 or 1,234 the number; a price that is a piece of a page is none. */
    private static String amount(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        return amount.matches() ? amount.group(1).replace(",", "") : "";
    }

    /** Of lists of lists, each a way from a department to a shelf, one set. */
    private static String flat(String cell) {
        try {
            ArrayNode flat = MAPPER.createArrayNode();
            for (JsonNode way : MAPPER.readTree(cell)) {
                if (way.isArray()) {
                    way.forEach(flat::add);
                } else {
                    flat.add(way);
                }
            }
            return cell.isEmpty() ? "" : flat.toString();
        } catch (JsonProcessingException e) {
            return cell;
        }
    }
}
