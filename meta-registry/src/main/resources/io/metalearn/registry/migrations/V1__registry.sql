-- One file for SQLite and PostgreSQL. Times are milliseconds since 1970, UTC; version 0 of an alias move is "none".
CREATE TABLE model (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    versions INTEGER NOT NULL
);

CREATE TABLE model_version (
    model VARCHAR(64) NOT NULL REFERENCES model (name),
    version INTEGER NOT NULL,
    digest CHAR(64) NOT NULL,
    -- Of the model that answers in its place; empty where there is none.
    fallback VARCHAR(64) NOT NULL,
    published_by VARCHAR(200) NOT NULL,
    published_at BIGINT NOT NULL,
    why VARCHAR(2000) NOT NULL,
    PRIMARY KEY (model, version),
    UNIQUE (model, digest, fallback)
);

CREATE TABLE version_tag (
    model VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR(64) NOT NULL,
    value VARCHAR(2000) NOT NULL,
    PRIMARY KEY (model, version, name),
    FOREIGN KEY (model, version) REFERENCES model_version (model, version)
);

CREATE TABLE alias (
    model VARCHAR(64) NOT NULL,
    alias VARCHAR(32) NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (model, alias),
    FOREIGN KEY (model, version) REFERENCES model_version (model, version)
);

CREATE TABLE alias_move (
    model VARCHAR(64) NOT NULL REFERENCES model (name),
    alias VARCHAR(32) NOT NULL,
    number INTEGER NOT NULL,
    from_version INTEGER NOT NULL,
    to_version INTEGER NOT NULL,
    is_rollback INTEGER NOT NULL,
    moved_by VARCHAR(200) NOT NULL,
    moved_at BIGINT NOT NULL,
    why VARCHAR(2000) NOT NULL,
    PRIMARY KEY (model, alias, number)
);
