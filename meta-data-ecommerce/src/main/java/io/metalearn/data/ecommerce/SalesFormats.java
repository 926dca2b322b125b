package io.metalearn.data.ecommerce;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stores sold, day by day or order by order: M5, Rossmann, Instacart. */
final class SalesFormats {
    static final List<OfficialFormat> ALL = List.of(
            OfficialFormat.of(
                            "m5-sales",
                            "M5 sales, a row an item, store and day",
                            "sales_train_.*\\.csv",
                            lines -> lines.get(0).startsWith("id,item_id,dept_id,cat_id,store_id,state_id,d_1,d_2,"))
                    .withDelimiter(",")
                    .withQuotes(true)
                    .withUnpivot(Optional.of(new Unpivot(Pattern.compile("d_\\d+"), "d", "sales"))),
            OfficialFormat.headed(
                    "rossmann-sales",
                    "Rossmann sales, the latest day first",
                    "train.*\\.csv",
                    ",",
                    "Store",
                    "DayOfWeek",
                    "Date",
                    "Sales",
                    "Customers",
                    "Open",
                    "Promo",
                    "StateHoliday",
                    "SchoolHoliday"),
            OfficialFormat.headed(
                    "rossmann-days",
                    "Rossmann days whose sales are to be predicted",
                    "test.*\\.csv",
                    ",",
                    "Id",
                    "Store",
                    "DayOfWeek",
                    "Date",
                    "Open",
                    "Promo",
                    "StateHoliday",
                    "SchoolHoliday"),
            OfficialFormat.headed(
                            "rossmann-stores",
                            "Rossmann stores",
                            "store.*\\.csv",
                            ",",
                            "Store",
                            "StoreType",
                            "Assortment",
                            "CompetitionDistance",
                            "CompetitionOpenSinceMonth",
                            "CompetitionOpenSinceYear",
                            "Promo2",
                            "Promo2SinceWeek",
                            "Promo2SinceYear",
                            "PromoInterval")
                    .making("PromoInterval", MadeCell.of("PromoInterval", months -> months.replace(',', '|'))),
            OfficialFormat.headed(
                    "instacart-orders",
                    "Instacart orders, the first one of a user without days_since_prior_order",
                    "orders.*\\.csv",
                    ",",
                    "order_id",
                    "user_id",
                    "eval_set",
                    "order_number",
                    "order_dow",
                    "order_hour_of_day",
                    "days_since_prior_order"),
            OfficialFormat.headed(
                    "instacart-order-products",
                    "Instacart products of orders",
                    "order_products__.*\\.csv",
                    ",",
                    "order_id",
                    "product_id",
                    "add_to_cart_order",
                    "reordered"),
            OfficialFormat.headed(
                    "instacart-products",
                    "Instacart products",
                    "products.*\\.csv",
                    ",",
                    "product_id",
                    "product_name",
                    "aisle_id",
                    "department_id"));

    private SalesFormats() {}
}
