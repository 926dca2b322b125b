package io.metalearn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static Trial trial(String learner, int number, double share, double loss) {
        Map<String, String> settings = number == 0 ? Map.of() : Map.of("rate", "0." + number);
        return new Trial(learner, number, share, settings, new TreeMap<>(Map.of(5, loss)), loss, 2, Optional.empty());
    }

    @Test
    void the_winner_is_the_best_of_the_longest_trainings() {
        Trials trials = new Trials(
                "maml",
                List.of(
                        trial("maml", 0, 0.5, 3),
                        trial("maml", 1, 0.5, 0.1),
                        trial("maml", 2, 0.5, 1),
                        trial("maml", 0, 1, 2),
                        trial("maml", 2, 1, 1.5)));
        assertThat(trials.winner().number()).isEqualTo(2);
        assertThat(trials.asItWas().orElseThrow().loss()).isEqualTo(2);
        assertThat(trials.ranked()).extracting(Trial::number).containsExactly(2, 0, 1, 2, 0);
        assertThat(trials.settings()).isEqualTo(3);
        assertThat(trials.trainings()).isEqualTo(3.5);
        assertThat(trials.seconds()).isEqualTo(10);
    }

    @Test
    void of_equal_ones_the_learner_as_it_was_is_kept() {
        Trials trials = new Trials("maml", List.of(trial("maml", 1, 1, 2), trial("maml", 0, 1, 2)));
        assertThat(trials.winner().number()).isZero();
        assertThat(trials.winner().words()).isEqualTo("as it is");
    }

    @Test
    void trials_are_told_apart_by_learner() {
        List<Trials> all = Trials.of(List.of(trial("b", 0, 1, 1), trial("a", 0, 1, 1), trial("b", 1, 1, 2)));
        assertThat(all).extracting(Trials::learner).containsExactly("b", "a");
        assertThat(all.get(0).all()).hasSize(2);
    }
}
