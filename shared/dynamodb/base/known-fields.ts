import type * as z from "zod/mini";

type Issue = z.core.$ZodIssue;

const isUnknownField = (issue: Issue): issue is z.core.$ZodIssueUnrecognizedKeys =>
  issue.code === "unrecognized_keys";

const without = (
  value: unknown,
  [step, ...rest]: readonly PropertyKey[],
  names: readonly string[],
): unknown => {
  if (step === undefined)
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).filter(([name]) => !names.includes(name)),
    );
  const inside = (value as Record<PropertyKey, unknown>)[step];
  const changed = without(inside, rest, names);
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? changed : one));
  return { ...(value as Record<PropertyKey, unknown>), [step]: changed };
};

/**
 * A row's content without the fields that its schema does not know: a newer version wrote them, before somebody went
 * back to this one. Undefined where there is none, or where anything else is wrong with the row.
 */
export const withoutUnknownFields = (content: unknown, issues: readonly Issue[]): unknown => {
  if (!issues.every(isUnknownField)) return undefined;
  return issues.reduce((rest: unknown, { path, keys }) => without(rest, path, keys), content);
};
