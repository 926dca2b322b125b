package io.metalearn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTest {
    /** The first outputs of SplitMix64 for state 0, as in its public-domain reference implementation (Vigna, 2015). */
    @Test
    void theStreamIsSplitMix64() {
        RandomStream stream = new Seed(0).stream();
        assertThat(stream.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(stream.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(stream.nextLong()).isEqualTo(0x06C45D188009454FL);
    }

    @Test
    void childrenOfDifferentKeysDiffer() {
        Set<Seed> children = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            children.add(new Seed(1).child(i));
            children.add(new Seed(1).child("part " + i));
            children.add(new Seed(2).child(i));
        }
        assertThat(children).hasSize(3000);
    }

    @Test
    void aChildDependsOnNothingButSeedAndKey() {
        Seed seed = new Seed(42);
        RandomStream drawn = seed.stream();
        drawn.nextLong();
        assertThat(seed.child("a").child(3)).isEqualTo(new Seed(42).child("a").child(3));
        assertThat(seed.child("ab")).isNotEqualTo(seed.child("ba"));
    }

    @Test
    void boundedDrawsAreUniform() {
        RandomStream stream = new Seed(3).stream();
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, within(400)); // about 4.3 standard deviations
        }
        assertThat(IntStream.range(0, 100).map(i -> stream.nextInt(-2, 2))).allMatch(draw -> draw >= -2 && draw <= 2);
    }

    @Test
    void gaussianDrawsHaveMeanZeroAndVarianceOne() {
        RandomStream stream = new Seed(4).stream();
        double sum = 0;
        double squares = 0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            double draw = stream.nextGaussian();
            sum += draw;
            squares += draw * draw;
        }
        assertThat(sum / n).isCloseTo(0, within(0.013));
        assertThat(squares / n).isCloseTo(1, within(0.018));
    }

    @Test
    void aSampleHasNoRepeatsAndNestsInALongerOne() {
        int[] five = new Seed(5).stream().sample(30, 5);
        int[] thirty = new Seed(5).stream().sample(30, 30);
        assertThat(thirty).startsWith(five);
        assertThat(thirty).doesNotHaveDuplicates().hasSize(30);
        assertThat(IntStream.of(thirty).sum()).isEqualTo(30 * 29 / 2);
    }

    @Test
    void aSampleLargerThanItsSourceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seed(5).stream().sample(3, 4))
                .withMessage("size must be >= 4, got 3");
    }
}
