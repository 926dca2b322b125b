package io.metalearn.nn;

/** What follows a hidden layer. */
public enum Activation {
    RELU {
        @Override
        Var of(Var x) {
            return x.relu();
        }
    },
    TANH {
        @Override
        Var of(Var x) {
            return x.tanh();
        }
    },
    SIGMOID {
        @Override
        Var of(Var x) {
            return x.sigmoid();
        }
    },
    SOFTPLUS {
        @Override
        Var of(Var x) {
            return x.softplus();
        }
    },
    IDENTITY {
        @Override
        Var of(Var x) {
            return x;
        }
    };

    abstract Var of(Var x);
}
