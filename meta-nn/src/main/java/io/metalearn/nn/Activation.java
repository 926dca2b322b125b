package io.metalearn.nn;

/** What follows a hidden layer. */
public enum Activation {
    RELU {
        @Override
        public Var of(Var x) {
            return x.relu();
        }
    },
    TANH {
        @Override
        public Var of(Var x) {
            return x.tanh();
        }
    },
    SIGMOID {
        @Override
        public Var of(Var x) {
            return x.sigmoid();
        }
    },
    SOFTPLUS {
        @Override
        public Var of(Var x) {
            return x.softplus();
        }
    },
    IDENTITY {
        @Override
        public Var of(Var x) {
            return x;
        }
    };

    /** Entry by entry, in the shape of {@code x}. */
    public abstract Var of(Var x);
}
