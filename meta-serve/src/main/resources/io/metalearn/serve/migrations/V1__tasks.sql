-- Adapted models: what adaptation added to a version, and never the rows it was adapted to. BYTEA is PostgreSQL's; SQLite takes any name.
CREATE TABLE adapted_task (
    model VARCHAR(64) NOT NULL,
    task_key VARCHAR(200) NOT NULL,
    version INTEGER NOT NULL,
    support_rows INTEGER NOT NULL,
    support_digest CHAR(64) NOT NULL,
    classes TEXT NOT NULL,
    state BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (model, task_key)
);

CREATE INDEX adapted_task_expiry ON adapted_task (expires_at);
