/** What an answer says in place of the figures of an audience that has too few responses. */
export const WITHHELD = "below minSegmentSize";
export type Withheld = { withheld: typeof WITHHELD };

/**
 * Whether an audience's figures are withheld: with fewer responses than the policy's `minSegmentSize`. That is the whole
 * rule (API section 6); everybody's figures are never withheld.
 */
export const isWithheld = (
  responses: number,
  { audience, minSegmentSize }: { audience: object | undefined; minSegmentSize: number },
): boolean => audience !== undefined && responses < minSegmentSize;
