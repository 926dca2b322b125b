package io.metalearn.maml;

/** Which inner rates are learned with the parameters. */
public enum LearnedRates {
    /** None: one fixed rate. */
    NONE,
    /** One for each tensor. */
    TENSOR,
    /** One for each tensor and inner step: LSLR of MAML++ (Antoniou, Edwards, Storkey, ICLR 2019). */
    STEP,
    /** One for each entry of each tensor: Meta-SGD (Li et al. 2017). */
    ENTRY
}
