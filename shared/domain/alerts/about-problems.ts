import type { AlertDefinition } from "./alert.ts";
import type { Impossible } from "./impossible.ts";

const AT_ONCE = "PT0S";

/** Fields of a condition that only answers can meet. */
const ofAnswers = ({ problems: _, topics: __, ...others }: AlertDefinition["when"]): string[] =>
  Object.entries(others).flatMap(([field, value]) => (value === undefined ? [] : [`when.${field}`]));

/**
 * What an alert about problems can't have: conditions of answers, a case (it follows up an answer), and a time to wait or
 * to gather in, since a growth is found once a day. Topics are of problems alone.
 */
export const problemAlertFaults = ({
  when,
  case: opened,
  wait,
  every,
}: Pick<AlertDefinition, "when" | "case" | "wait" | "every">): Impossible[] => {
  if (when.problems === undefined)
    return when.topics === undefined
      ? []
      : [{ path: "when.topics", message: "needs problems: an answer has no topic" }];
  const message = "can't be combined with problems: it is about answers";
  return [
    ...ofAnswers(when),
    ...(opened === undefined ? [] : ["case"]),
    ...(wait === AT_ONCE ? [] : ["wait"]),
    ...(every === undefined ? [] : ["every"]),
  ].map((path) => ({ path, message }));
};
