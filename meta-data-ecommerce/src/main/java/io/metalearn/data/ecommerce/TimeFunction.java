package io.metalearn.data.ecommerce;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A number of dates or times, which are read as {@link TimeColumn#local} says; where one of them is missing, it is. */
enum TimeFunction {
    YEAR(1, t -> t[0].getYear()),
    MONTH(1, t -> t[0].getMonthValue()),
    /** 1 is Monday, 7 is Sunday. */
    DAY_OF_WEEK(1, t -> t[0].getDayOfWeek().getValue()),
    HOUR(1, t -> t[0].getHour()),
    /** From the second to the first. */
    DAYS_SINCE(2, t -> days(t[1], t[0])),
    /** From the first to the second. */
    DAYS_BETWEEN(2, t -> days(t[0], t[1]));

    private static final double SECONDS = Duration.ofDays(1).toSeconds();

    private final int arguments;
    private final ToDoubleFunction<LocalDateTime[]> function;

    TimeFunction(int arguments, ToDoubleFunction<LocalDateTime[]> function) {
        this.arguments = arguments;
        this.function = function;
    }

    static Optional<TimeFunction> named(String name) {
        return Stream.of(values())
                .filter(function -> function.label().equals(name))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int arguments() {
        return arguments;
    }

    double of(LocalDateTime[] times) {
        return function.applyAsDouble(times);
    }

    private static double days(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toSeconds() / SECONDS;
    }
}
