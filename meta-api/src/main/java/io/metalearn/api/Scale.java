package io.metalearn.api;

/**
 * What the numbers of a {@link Target.Real} are of the quantity that people read: the quantity itself, or a function of it.
 *
 * @since 0.1.0
 */
public enum Scale {
    /** The quantity itself. */
    LINEAR {
        @Override
        public double of(double quantity) {
            return quantity;
        }

        @Override
        public double undo(double value) {
            return value;
        }
    },
    /** Its natural logarithm; the quantity is > 0. */
    LOG {
        @Override
        public double of(double quantity) {
            return StrictMath.log(quantity);
        }

        @Override
        public double undo(double value) {
            return StrictMath.exp(value);
        }
    },
    /** The natural logarithm of 1 + the quantity, which is > -1: for counts that may be 0. */
    LOG1P {
        @Override
        public double of(double quantity) {
            return StrictMath.log1p(quantity);
        }

        @Override
        public double undo(double value) {
            return StrictMath.expm1(value);
        }
    },
    /** Its square root; the quantity is >= 0. A negative value is one of 0. */
    SQRT {
        @Override
        public double of(double quantity) {
            return StrictMath.sqrt(quantity);
        }

        @Override
        public double undo(double value) {
            return value < 0 ? 0 : value * value;
        }
    };

    /** From the quantity to the target's number; NaN or infinite where the quantity is out of range. */
    public abstract double of(double quantity);

    /** From the target's number to the quantity. Of a predicted mean this is the quantity's median, where errors are symmetric. */
    public abstract double undo(double value);
}
