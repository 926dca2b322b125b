package io.metalearn.recommend;

import io.metalearn.data.ecommerce.Split;
import java.util.Optional;

/**
 * Which split an interaction is in, by its user, its item and its time alone.
 *
 * @param task what tasks are
 * @param hasCut whether there is a cut in time: then what is to be judged on is from it on, all else before it
 * @param shares of interactions, where neither users nor items are divided
 */
record Division(Cold cold, Side task, boolean hasCut, Split.Borders shares, Borders borders, long seed) {
    /** The borders of the hashes of users and of items. */
    record Borders(Split.Borders users, Split.Borders items) {
        Split.Borders of(Side side) {
            return side == Side.USER ? users : items;
        }
    }

    boolean isCold(Side side) {
        return cold.of(side, task);
    }

    /** Empty: in none. */
    Optional<Split> of(String user, String item, boolean late) {
        boolean byUser = isCold(Side.USER);
        boolean byItem = isCold(Side.ITEM);
        if (!byUser && !byItem) {
            return Optional.of(warm(user, item, late));
        }
        Split split = byUser ? side(Side.USER, user) : side(Side.ITEM, item);
        boolean agree = !(byUser && byItem) || side(Side.ITEM, item) == split;
        return agree && (!hasCut || late == (split == Split.TEST)) ? Optional.of(split) : Optional.empty();
    }

    /** Of a name alone: the split that its hash puts it in. */
    Split side(Side side, String name) {
        return borders.of(side).split(name, seed);
    }

    private Split warm(String user, String item, boolean late) {
        String pair = user + "\u001f" + item;
        if (!hasCut) {
            return shares.split(pair, seed);
        }
        return late ? Split.TEST : beforeCut().split(pair, seed);
    }

    /** There is no test before the cut. */
    private Split.Borders beforeCut() {
        return new Split.Borders(shares.validation() / shares.test(), 1);
    }
}
