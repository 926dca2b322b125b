-- What was decided, each once by its id, with how probable it was; and of each decision the latest reward, which may come before it.
CREATE TABLE decision (
    id VARCHAR(200) NOT NULL PRIMARY KEY,
    model VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    decision_key VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    action VARCHAR(200) NOT NULL,
    propensity DOUBLE PRECISION NOT NULL,
    policy VARCHAR(32) NOT NULL,
    worth DOUBLE PRECISION NOT NULL,
    context TEXT NOT NULL,
    shown TEXT NOT NULL
);

CREATE INDEX decision_of_key ON decision (model, decision_key, at);

CREATE TABLE reward (
    decision VARCHAR(200) NOT NULL PRIMARY KEY,
    value DOUBLE PRECISION NOT NULL,
    at BIGINT NOT NULL,
    event VARCHAR(200) NOT NULL
);
