-- What was served and awaits feedback, an item a row; and sums of how versions did.
CREATE TABLE served_item (
    user_key VARCHAR(200) NOT NULL,
    item VARCHAR(200) NOT NULL,
    model VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    ranking VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    slices VARCHAR(200) NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    baseline DOUBLE PRECISION NOT NULL,
    score_order DOUBLE PRECISION NOT NULL,
    baseline_order DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (user_key, item, model, version, ranking, at)
);

CREATE INDEX served_item_ranking ON served_item (ranking, item);
CREATE INDEX served_item_time ON served_item (at);

CREATE TABLE drift_tally (
    model VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    metric VARCHAR(16) NOT NULL,
    slice VARCHAR(64) NOT NULL,
    -- 0: since the version was first served; from 1: windows.
    span BIGINT NOT NULL,
    feedback BIGINT NOT NULL,
    own_loss DOUBLE PRECISION NOT NULL,
    gain DOUBLE PRECISION NOT NULL,
    variance DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (model, version, metric, slice, span)
);
