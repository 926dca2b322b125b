-- Feedback, an event once by its id; and of each field of an item the latest value, so that the order in which events come is no matter.
CREATE TABLE event (
    id VARCHAR(200) NOT NULL PRIMARY KEY,
    kind VARCHAR(16) NOT NULL,
    user_key VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX event_of_user ON event (user_key, kind, at);

CREATE TABLE item_field (
    item VARCHAR(200) NOT NULL,
    name VARCHAR(200) NOT NULL,
    value TEXT NOT NULL,
    at BIGINT NOT NULL,
    event VARCHAR(200) NOT NULL,
    PRIMARY KEY (item, name)
);
