package io.metalearn.data.ecommerce;

import io.metalearn.api.ConfigException;
import io.metalearn.api.DataException;
import io.metalearn.api.Row;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The answer of a database that is connected to each time it is read.
 *
 * @param environment in which the password is
 */
record DatabaseRows(DatabaseConfig settings, Map<String, String> environment) implements Rows {
    /** The address, without what an address may say of how to connect. */
    @Override
    public String name() {
        return settings.url().replaceFirst("[?;].*", "");
    }

    @Override
    public List<String> columns() {
        return connected(Rows::columns);
    }

    @Override
    public void read(List<String> columns, Consumer<Row> receiver, Consumer<DataException> malformed) {
        connected(rows -> {
            rows.read(columns, receiver, malformed);
            return name();
        });
    }

    private <T> T connected(Function<Rows, T> reader) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false); // else PostgreSQL's driver would hold all of the answer in memory
            return reader.apply(Rows.query(name(), connection, settings.query()));
        } catch (SQLException e) {
            throw new DataException(name() + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        if (DriverManager.drivers().noneMatch(this::accepts)) {
            throw new DataException(name() + ": no driver for it on the class path; there are "
                    + DriverManager.drivers()
                            .map(driver -> driver.getClass().getName())
                            .toList());
        }
        return DriverManager.getConnection(settings.url(), properties());
    }

    private boolean accepts(Driver driver) {
        try {
            return driver.acceptsURL(settings.url());
        } catch (SQLException e) {
            return false;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (!settings.user().isEmpty()) {
            properties.setProperty("user", settings.user());
        }
        if (!settings.passwordVariable().isEmpty()) {
            if (!environment.containsKey(settings.passwordVariable())) {
                throw new ConfigException("the environment variable " + settings.passwordVariable()
                        + " must hold the password for " + name() + ", it is not set");
            }
            properties.setProperty("password", environment.getOrDefault(settings.passwordVariable(), ""));
        }
        return properties;
    }

    /** Nothing of the environment. */
    @Override
    public String toString() {
        return name();
    }
}
