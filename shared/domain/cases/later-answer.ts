import { type Case, LATER_ANSWERS, type LaterAnswer } from "./case.ts";

/**
 * A case's later answers with one more; undefined where that changes nothing: it is the case's own answer or an earlier
 * one, the same or a newer revision of it is there already, or the case keeps newer ones.
 */
export const withLaterAnswer = (
  { id, answeredAt, later }: Pick<Case, "id" | "answeredAt" | "later">,
  answer: LaterAnswer,
): LaterAnswer[] | undefined => {
  if (answer.response === id || answer.answeredAt <= answeredAt) return undefined;
  const known = later.find(({ response }) => response === answer.response);
  if (known !== undefined && known.revision >= answer.revision) return undefined;
  const all = [...later.filter((one) => one !== known), answer];
  const newest = all.sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1)).slice(-LATER_ANSWERS);
  return newest.includes(answer) ? newest : undefined;
};
