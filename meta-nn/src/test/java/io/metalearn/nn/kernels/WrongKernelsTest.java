package io.metalearn.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of kernels fails each wrong one in the sentence that says what is wrong with it. */
class WrongKernelsTest {
    @Test
    void productsThatWriteOutsideOfTheirMatrixAreCaught() {
        assertThat(failuresOf(WritesOutside.class)).containsExactly("matrixProductsAreThoseOfDoublePrecision");
    }

    @Test
    void inexactFunctionsAreCaught() {
        assertThat(failuresOf(Inexact.class)).containsExactly("functionsAreWithinThreeUnitsInTheLastPlace");
    }

    @Test
    void functionsThatCannotWorkInPlaceAreCaught() {
        assertThat(failuresOf(NotInPlace.class)).contains("functionsInPlaceGiveTheSameBitsAndTouchNothingElse");
    }

    @Test
    void functionsThatDoNotRepeatANumberAreCaught() {
        assertThat(failuresOf(NeverRepeats.class))
                .containsExactly("functionsOfTwoNumbersAreExactWithAndWithoutRepetition");
    }

    @Test
    void sumsThatLeaveARowOutAreCaught() {
        assertThat(failuresOf(ShortSums.class)).containsExactly("sumsProductsAndMaximaAreThoseOfDoublePrecision");
    }

    @Test
    void shiftsThatDoNotShiftAreCaught() {
        assertThat(failuresOf(NoShift.class)).containsExactly("combinationsAndShiftsAreRight");
    }

    @Test
    void combinationsThatReadWhatTheyShouldNotAreCaught() {
        assertThat(failuresOf(ReadsY.class)).containsExactly("whatIsMultipliedByZeroIsNotRead");
    }

    @Test
    void transposesThatCopyAreCaught() {
        assertThat(failuresOf(Untransposed.class)).containsExactly("transposesOfAnyShapeAreRightAndWriteNothingBehind");
    }

    @Test
    void resultsThatDependOnTheThreadAreCaught() {
        assertThat(failuresOf(OfItsThread.class)).containsExactly("oneAndFourThreadsGiveTheSameBits");
    }

    private static Set<String> failuresOf(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .map(source -> ((MethodSource) source).getMethodName())
                .collect(Collectors.toSet());
    }

    /** Scalar kernels, one of whose functions has its result spoilt. */
    private static Kernels spoilt(String function, Consumer<Object[]> spoils) {
        return otherwise(function, arguments -> true, spoils);
    }

    /** Scalar kernels, one of whose functions has its result spoilt, sometimes. */
    private static Kernels otherwise(String function, Predicate<Object[]> when, Consumer<Object[]> spoils) {
        Kernels right = new ScalarKernels();
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    boolean spoil = method.getName().equals(function) && when.test(arguments);
                    Object result = method.invoke(right, arguments);
                    if (spoil) {
                        spoils.accept(arguments);
                        return result instanceof Float number ? (Object) (number + 1) : result;
                    }
                    return result;
                });
    }

    private static void add(Object array, int at, float what) {
        float[] values = (float[]) array;
        if (at < values.length) {
            values[at] += what;
        }
    }

    static class WritesOutside extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("gemm", a -> (int) a[16] > (int) a[1], a -> add(a[14], (int) a[15] + (int) a[1], 1));
        }
    }

    static class Inexact extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("unary", a -> (int) a[1] > 1000, a -> {
                float[] y = (float[]) a[4];
                y[y.length - 1] *= 1 + 1e-6f;
            });
        }
    }

    static class NotInPlace extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("unary", a -> a[2] == a[4], a -> add(a[4], (int) a[5], 1));
        }
    }

    static class NeverRepeats extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("binary", a -> (int) a[1] > 1 && (int) a[4] == 0, a -> add(a[8], (int) a[9] + 1, 1));
        }
    }

    static class ShortSums extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return spoilt("sum", a -> {});
        }
    }

    static class NoShift extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("shift", a -> (int) a[0] > 0, a -> add(a[4], (int) a[5], -0.25f));
        }
    }

    static class ReadsY extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return otherwise("axpby", a -> (float) a[4] == 0, a -> add(a[5], (int) a[6], Float.NaN));
        }
    }

    static class Untransposed extends KernelsContract {
        @Override
        protected Kernels kernels() {
            return spoilt(
                    "transpose", a -> System.arraycopy(a[2], (int) a[3], a[4], (int) a[5], (int) a[0] * (int) a[1]));
        }
    }

    static class OfItsThread extends KernelsContract {
        private final Thread first = Thread.currentThread();

        @Override
        protected Kernels kernels() {
            return otherwise(
                    "gemm", a -> !Thread.currentThread().equals(first), a -> add(a[14], (int) a[15], Float.NaN));
        }
    }
}
