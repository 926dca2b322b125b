package io.metalearn.data.ecommerce;

/** What stands for a name of a task in all that is made of the data. */
public enum NameHash {
    /** The name itself. */
    NONE,
    /** Its SHA-256. Whoever has a list of all names there may be, as of mail addresses or numbers of customers, finds out which one it is. */
    SHA256,
    /** Its HMAC-SHA-256 with a secret key. Nobody who does not have the key finds out more than that two names are the same. */
    HMAC
}
