package io.metalearn.nn.training;

import io.metalearn.api.Tensor;
import io.metalearn.api.Tensors;
import io.metalearn.nn.ParameterLayout;
import java.util.ArrayList;
import java.util.List;

/** The parameters of least validation loss so far. */
final class BestParameters {
    private final int most;
    private final ParameterLayout layout;
    private final List<Kept> kept = new ArrayList<>();
    private int looksSince;

    BestParameters(int most, ParameterLayout layout) {
        this.most = most;
        this.layout = layout;
    }

    private static final class Kept {
        private final float loss;
        private final float[] parameters;

        Kept(float loss, float[] parameters) {
            this.loss = loss;
            this.parameters = parameters;
        }
    }

    /** Keeps a copy where they are among the best; of equal ones the earlier are better. A loss that is no number is the worst. */
    void offer(float[] parameters, float loss) {
        int rank = 0;
        while (rank < kept.size() && !(loss < kept.get(rank).loss)) {
            rank++;
        }
        looksSince = rank == 0 ? 0 : looksSince + 1;
        if (rank < most && Float.isFinite(loss)) {
            kept.add(rank, new Kept(loss, parameters.clone()));
        }
        if (kept.size() > most) {
            kept.remove(most);
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The best first. */
    List<float[]> all() {
        return kept.stream().map(one -> one.parameters).toList();
    }

    /** Offers since one was the best. */
    int looksSince() {
        return looksSince;
    }

    Tensors state() {
        Tensors state = Tensors.of("looksSince", Tensor.scalar(looksSince));
        for (int rank = 0; rank < kept.size(); rank++) {
            state = state.with(rank + ".loss", Tensor.scalar(kept.get(rank).loss))
                    .with(rank + ".theta.", layout.tensors(kept.get(rank).parameters));
        }
        return state;
    }

    void restore(Tensors state) {
        looksSince = (int) state.get("looksSince").get(0);
        for (int rank = 0; state.has(rank + ".loss"); rank++) {
            Tensors one = state.under(rank + ".");
            kept.add(new Kept(one.get("loss").get(0), layout.flatten(one.under("theta."))));
        }
    }
}
