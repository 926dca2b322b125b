-- The log of a model is read a page after the other, oldest first.
CREATE INDEX decision_in_time ON decision (model, at, id);
