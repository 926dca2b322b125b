package io.metalearn.nn.training;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.SparseRows;
import io.metalearn.nn.Theta;
import java.util.ArrayList;
import java.util.List;

/** The parameters of least validation loss so far. */
final class BestParameters {
    private final int most;
    private final List<Kept> kept = new ArrayList<>();
    private int looksSince;

    BestParameters(int most) {
        this.most = most;
    }

    private record Kept(float loss, Snapshot parameters) {}

    /** Keeps them where they are among the best; of equal ones the earlier are better. A loss that is no number is the worst. */
    void offer(Theta theta, float loss) {
        int rank = 0;
        while (rank < kept.size() && !(loss < kept.get(rank).loss)) {
            rank++;
        }
        looksSince = rank == 0 ? 0 : looksSince + 1;
        if (rank < most && Float.isFinite(loss)) {
            kept.add(rank, new Kept(loss, new Snapshot(theta)));
        }
        if (kept.size() > most) {
            kept.remove(most);
        }
    }

    /** Rows of these numbers are about to change, table by table. */
    void keep(Theta theta, List<SparseRows> changing) {
        for (int rank = 0; rank < kept.size(); rank++) {
            kept.get(rank).parameters.keep(theta, changing);
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The best first. */
    List<Tensors> all(Theta present) {
        return kept.stream().map(one -> one.parameters.tensors(present)).toList();
    }

    /** Offers since one was the best. */
    int looksSince() {
        return looksSince;
    }

    Tensors state() {
        Tensors state = Tensors.of("looksSince", Tensor.scalar(looksSince));
        for (int rank = 0; rank < kept.size(); rank++) {
            state = state.with(rank + ".loss", Tensor.scalar(kept.get(rank).loss))
                    .with(rank + ".theta.", kept.get(rank).parameters.state());
        }
        return state;
    }

    void restore(Tensors state, Theta present) {
        looksSince = (int) state.get("looksSince").get(0);
        for (int rank = 0; state.has(rank + ".loss"); rank++) {
            Tensors one = state.under(rank + ".");
            Snapshot parameters = new Snapshot(present);
            parameters.restore(one.under("theta."));
            kept.add(new Kept(one.get("loss").get(0), parameters));
        }
    }
}
