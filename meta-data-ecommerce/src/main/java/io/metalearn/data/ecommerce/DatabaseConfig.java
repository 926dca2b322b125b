package io.metalearn.data.ecommerce;

import java.util.regex.Pattern;

/**
 * A query of a database in the place of a file. Its password is never among the settings, which are kept with every run and model.
 *
 * @param url of JDBC, as {@code jdbc:postgresql://host/shop}, without a password; the driver of PostgreSQL is in the distribution, as is
 *     DuckDB's, others belong on the class path; empty: there is no database
 * @param query its answer are the rows, in the order that it asks for: one that says none may answer in another order tomorrow
 * @param user for the database; empty: none
 * @param passwordVariable the environment variable that holds the password; empty: there is none
 */
public record DatabaseConfig(String url, String query, String user, String passwordVariable) {
    private static final Pattern PASSWORD = Pattern.compile("(?i).*([?&;]\\s*(password|pwd)\\s*=|//[^/@]*:[^/@]*@).*");

    public DatabaseConfig {
        CsvConfig.require(
                !PASSWORD.matcher(url).matches(),
                "url must hold no password, as settings are kept with every run; passwordVariable names the environment variable that"
                        + " holds it");
        CsvConfig.require(
                url.isBlank() == query.isBlank(),
                "url and query must both be set, or neither, got " + url + " and " + query);
    }

    /** No database. */
    public static DatabaseConfig none() {
        return new DatabaseConfig("", "", "", "");
    }

    boolean isThere() {
        return !url.isBlank();
    }

    Rows rows() {
        return new DigestedRows(new DatabaseRows(this, System.getenv()));
    }
}
