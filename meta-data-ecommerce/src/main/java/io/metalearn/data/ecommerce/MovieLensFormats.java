package io.metalearn.data.ecommerce;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** GroupLens' MovieLens of all sizes, as their README files describe them; columns are called as in the newer ones. */
final class MovieLensFormats {
    private static final String ID = "[1-9]\\d*";
    private static final String SECONDS = "\\d{9,10}";
    private static final String[] RATING = {"userId", "movieId", "rating", "timestamp"};
    private static final String[] GENRES = {
        "unknown",
        "Action",
        "Adventure",
        "Animation",
        "Children",
        "Comedy",
        "Crime",
        "Documentary",
        "Drama",
        "Fantasy",
        "Film-Noir",
        "Horror",
        "Musical",
        "Mystery",
        "Romance",
        "Sci-Fi",
        "Thriller",
        "War",
        "Western"
    };
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-yyyy")
            .toFormatter(Locale.ENGLISH);

    static final List<OfficialFormat> ALL = List.of(
            OfficialFormat.bare(
                    "movielens-100k-ratings",
                    "MovieLens 100k ratings",
                    "u\\.data|u[1-5ab]\\.(base|test)",
                    "\t",
                    ID + "\t" + ID + "\t[1-5]\t" + SECONDS,
                    RATING),
            OfficialFormat.bare(
                            "movielens-100k-movies",
                            "MovieLens 100k movies",
                            "u\\.item",
                            "|",
                            ID + "\\|[^|]*\\|[^|]*\\|[^|]*\\|[^|]*(\\|[01]){19}",
                            Stream.concat(
                                            Stream.of("movieId", "title", "releaseDate", "videoReleaseDate", "url"),
                                            Stream.of(GENRES))
                                    .toArray(String[]::new))
                    .withLatin(true)
                    .making("releaseDate", MadeCell.of("releaseDate", MovieLensFormats::iso))
                    .making("genres", new MadeCell(List.of(GENRES), MovieLensFormats::flagged)),
            OfficialFormat.bare(
                    "movielens-100k-users",
                    "MovieLens 100k users",
                    "u\\.user",
                    "|",
                    ID + "\\|\\d+\\|[MF]\\|[a-z]+\\|[^|]+",
                    "userId",
                    "age",
                    "gender",
                    "occupation",
                    "zipCode"),
            OfficialFormat.bare(
                    "movielens-1m-ratings",
                    "MovieLens 1M or 10M ratings",
                    "ratings\\.dat|r[1-5ab]\\.(train|test)",
                    "::",
                    ID + "::" + ID + "::[0-5](\\.[05])?::" + SECONDS,
                    RATING),
            OfficialFormat.bare(
                            "movielens-1m-movies",
                            "MovieLens 1M or 10M movies",
                            "movies\\.dat",
                            "::",
                            ID + "::.*::[^:]+",
                            "movieId",
                            "title",
                            "genres")
                    .withLatin(true)
                    .making("genres", MadeCell.of("genres", MovieLensFormats::listed)),
            OfficialFormat.bare(
                    "movielens-1m-users",
                    "MovieLens 1M users",
                    "users\\.dat",
                    "::",
                    ID + "::[MF]::\\d+::\\d+::[^:]+",
                    "userId",
                    "gender",
                    "age",
                    "occupation",
                    "zipCode"),
            OfficialFormat.headed(
                    "movielens-ratings", "MovieLens 20M, 25M, 32M or latest ratings", "ratings\\.csv", ",", RATING),
            OfficialFormat.headed(
                            "movielens-movies",
                            "MovieLens 20M, 25M, 32M or latest movies",
                            "movies\\.csv",
                            ",",
                            "movieId",
                            "title",
                            "genres")
                    .making("genres", MadeCell.of("genres", MovieLensFormats::listed)));

    private MovieLensFormats() {}

    /** Of 01-Jan-1995. */
    private static String iso(String day) {
        try {
            return LocalDate.parse(day.strip(), DAY).toString();
        } catch (DateTimeParseException e) {
            return day;
        }
    }

    private static String flagged(List<String> flags) {
        return IntStream.range(0, GENRES.length)
                .filter(i -> flags.get(i).strip().equals("1"))
                .mapToObj(i -> GENRES[i])
                .collect(Collectors.joining("|"));
    }

    private static String listed(String genres) {
        return genres.equals("(no genres listed)") ? "" : genres;
    }
}
