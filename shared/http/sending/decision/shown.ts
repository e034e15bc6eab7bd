import type * as z from "zod/mini";
import type { Decision } from "../../../domain/sending/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { DecisionJson, RuleJson } from "./answers.ts";

const RULE: FieldsOf<typeof RuleJson> = { rule: true, passed: true, detail: true };

const DECISION: Omit<FieldsOf<typeof DecisionJson>, "rules"> = {
  decision: true,
  reason: true,
  detail: true,
  dueAt: true,
};

/** A decision of a dry run as callers get it. It is never `expire`: a dry run is about an invitation that is not late. */
export const decisionItem = ({
  rules,
  ...decision
}: Exclude<Decision, { decision: "expire" }>): z.output<typeof DecisionJson> => ({
  ...pick(decision, DECISION),
  rules: rules.map((rule) => pick(rule, RULE)),
});
