package io.metalearn.data.ecommerce;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Logs and orders of shops, and of advertisements in them. */
final class ShopFormats {
    private static final String[] CRITEO = Stream.of(
                    Stream.of("label"),
                    IntStream.rangeClosed(1, 13).mapToObj(i -> "I" + i),
                    IntStream.rangeClosed(1, 26).mapToObj(i -> "C" + i))
            .flatMap(names -> names)
            .toArray(String[]::new);
    private static final Pattern RETAIL_HEADER = Pattern.compile("\"?Invoice(No)?\"?,\"?StockCode\"?,\"?Description\"?,"
            + "\"?Quantity\"?,\"?InvoiceDate\"?,\"?(Unit)?Price\"?,\"?Customer ?ID\"?,\"?Country\"?");
    /** 2017-11-25 to 12-03 in Beijing, 8 hours before UTC. */
    private static final Scope TAOBAO_DAYS =
            Scope.seconds("timestamp", 1_511_539_200L, 1_512_316_800L, "2017-11-25 .. 2017-12-03 in Beijing");

    static final List<OfficialFormat> ALL = List.of(
            OfficialFormat.bare(
                            "taobao-behavior",
                            "Taobao's behaviour of users",
                            "userbehavior.*\\.csv",
                            ",",
                            "\\d+,\\d+,\\d+,(pv|buy|cart|fav),-?\\d+",
                            "user_id",
                            "item_id",
                            "category_id",
                            "behavior_type",
                            "timestamp")
                    .withScope(Optional.of(TAOBAO_DAYS)),
            OfficialFormat.headed(
                    "retailrocket-events",
                    "Retailrocket events",
                    "events\\.csv",
                    ",",
                    "timestamp",
                    "visitorid",
                    "event",
                    "itemid",
                    "transactionid"),
            OfficialFormat.headed(
                    "alimama-impressions",
                    "Alimama impressions of advertisements",
                    "raw_sample.*\\.csv",
                    ",",
                    "user",
                    "time_stamp",
                    "adgroup_id",
                    "pid",
                    "nonclk",
                    "clk"),
            OfficialFormat.headed(
                            "alimama-ads",
                            "Alimama advertisements",
                            "ad_feature.*\\.csv",
                            ",",
                            "adgroup_id",
                            "cate_id",
                            "campaign_id",
                            "customer",
                            "brand",
                            "price")
                    .making("brand", MadeCell.of("brand", brand -> brand.strip().equals("NULL") ? "" : brand)),
            OfficialFormat.headed(
                            "alimama-users",
                            "Alimama users",
                            "user_profile.*\\.csv",
                            ",",
                            "userid",
                            "cms_segid",
                            "cms_group_id",
                            "final_gender_code",
                            "age_level",
                            "pvalue_level",
                            "shopping_level",
                            "occupation",
                            "new_user_class_level")
                    .making("user", MadeCell.of("userid", cell -> cell)),
            OfficialFormat.headed(
                            "alimama-behavior",
                            "Alimama's behaviour of users",
                            "behavior_log.*\\.csv",
                            ",",
                            "user",
                            "time_stamp",
                            "btag",
                            "cate",
                            "brand")
                    .making("cate_id", MadeCell.of("cate", cell -> cell)),
            OfficialFormat.headed(
                    "tmall-log",
                    "Tmall's log of users, time_stamp a month and a day without a year",
                    "user_log.*\\.csv",
                    ",",
                    "user_id",
                    "item_id",
                    "cat_id",
                    "seller_id",
                    "brand_id",
                    "time_stamp",
                    "action_type"),
            OfficialFormat.headed(
                    "tmall-users", "Tmall's users", "user_info.*\\.csv", ",", "user_id", "age_range", "gender"),
            OfficialFormat.headed(
                            "tmall-labels",
                            "Tmall's new buyers of merchants, who bought again and who did not",
                            "train_format1.*\\.csv",
                            ",",
                            "user_id",
                            "merchant_id",
                            "label")
                    .making("seller_id", MadeCell.of("merchant_id", cell -> cell)),
            retail("online-retail", "", "\\d{4}-\\d\\d-\\d\\d.*"),
            retail("online-retail-us", ", dates of month/day", "12/0?1/(20)?(09|10) .*")
                    .making("InvoiceDate", MadeCell.of("InvoiceDate", cell -> iso(cell, "M/d/"))),
            retail("online-retail-uk", ", dates of day/month", "0?1/12/(20)?(09|10) .*")
                    .making("InvoiceDate", MadeCell.of("InvoiceDate", cell -> iso(cell, "d/M/"))),
            OfficialFormat.bare(
                    "criteo",
                    "Criteo's clicks (Kaggle's training file)",
                    "train\\.(txt|tsv)|dac_sample\\.txt",
                    "\t",
                    "[01](\t-?\\d*){13}(\t([0-9a-f]{8})?){26}",
                    CRITEO),
            OfficialFormat.bare(
                    "criteo-test",
                    "Criteo's impressions (Kaggle's test file)",
                    "test\\.(txt|tsv)",
                    "\t",
                    "-?\\d*(\t-?\\d*){12}(\t([0-9a-f]{8})?){26}",
                    Arrays.copyOfRange(CRITEO, 1, CRITEO.length)));

    private ShopFormats() {}

    /** Whether these are the columns of UCI's Online Retail, I or II. */
    static boolean isRetail(List<String> columns) {
        return RETAIL_HEADER.matcher(String.join(",", columns)).matches();
    }

    /** The first order is of the first of December, which tells day from month. */
    private static OfficialFormat retail(String name, String dates, String first) {
        Pattern date = Pattern.compile("(\"[^\"]*\"|[^,\"]*)(,(\"([^\"]|\"\")*\"|[^,\"]*)){2},[^,]*,\"?" + first);
        Predicate<List<String>> looks = lines -> lines.size() > 1
                && RETAIL_HEADER.matcher(lines.get(0)).matches()
                && date.matcher(lines.get(1)).matches();
        return OfficialFormat.of(name, "UCI Online Retail" + dates, ".*retail.*\\.csv|data\\.csv", looks)
                .withDelimiter(",")
                .withQuotes(true)
                .withLatin(true);
    }

    /** Of 12/1/2010 8:26 its ISO time. */
    private static String iso(String cell, String dayAndMonth) {
        String[] parts = cell.strip().split(" ", 2);
        String year = parts[0].matches(".*/\\d{4}") ? "uuuu" : "uu";
        try {
            LocalDate day = LocalDate.parse(parts[0], DateTimeFormatter.ofPattern(dayAndMonth + year));
            return parts.length == 1 ? day.toString() : day + "T" + (parts[1].indexOf(':') == 1 ? "0" : "") + parts[1];
        } catch (DateTimeParseException e) {
            return cell;
        }
    }
}
