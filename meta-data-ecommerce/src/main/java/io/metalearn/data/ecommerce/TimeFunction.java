package io.metalearn.data.ecommerce;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A number of dates or times, which are read as {@link TimeColumn#local} says; where one of them is missing, it is. */
enum TimeFunction {
    YEAR(1),
    MONTH(1),
    /** 1 is Monday, 7 is Sunday. */
    DAY_OF_WEEK(1),
    HOUR(1),
    /** From the second to the first. */
    DAYS_SINCE(2),
    /** From the first to the second. */
    DAYS_BETWEEN(2);

    private static final double SECONDS = Duration.ofDays(1).toSeconds();

    private final int arguments;

    TimeFunction(int arguments) {
        this.arguments = arguments;
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
        return switch (this) {
            case YEAR -> times[0].getYear();
            case MONTH -> times[0].getMonthValue();
            case DAY_OF_WEEK -> times[0].getDayOfWeek().getValue();
            case HOUR -> times[0].getHour();
            case DAYS_SINCE -> days(times[1], times[0]);
            case DAYS_BETWEEN -> days(times[0], times[1]);
        };
    }

    private static double days(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toSeconds() / SECONDS;
    }
}
