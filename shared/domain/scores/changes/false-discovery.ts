/**
 * Whether a hypothesis is rejected when it is tested alone at a level: for one with a p-value, `p <= level`. What is
 * rejected at one level must be so at every higher one.
 */
export type RejectedAt = (level: number) => boolean;

/**
 * Which hypotheses are rejected when all are tested together, so that of those rejected no more than `rate` are
 * expected to be true (Benjamini and Hochberg 1995, J. R. Statist. Soc. B 57, 289–300): with k the most hypotheses
 * that can be rejected at the level k/m · rate, those k. A single one is tested at `rate`.
 *
 * The count of those rejected at a level bounds k from above, so k is found by stepping down from m to that count
 * until the two are the same.
 */
export const benjaminiHochberg = (hypotheses: readonly RejectedAt[], rate: number): boolean[] => {
  let most = hypotheses.length;
  while (most > 0) {
    const level = (most / hypotheses.length) * rate;
    const rejected = hypotheses.map((rejectedAt) => rejectedAt(level));
    const count = rejected.filter(Boolean).length;
    if (count === most) return rejected;
    most = count;
  }
  return hypotheses.map(() => false);
};
