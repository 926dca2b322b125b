package io.metalearn.bandit.logged;

import io.metalearn.eval.Interval;
import java.util.Optional;

/**
 * What a policy would have earned a pull.
 *
 * @param interval 95 %, by Student's t over pulls; empty for a handful of these
 * @param effective how many pulls of the policy's own would say as much (Kish 1965): {@code (sum w)^2 / sum w^2}
 */
public record Estimate(double value, Optional<Interval> interval, double effective) {}
