import * as z from "zod";
import { Refusal } from "../http/refusal.ts";

/** Whether a filter lets a change through. */
export type StreamFilter = (change: unknown) => boolean;

const Rule = z.union([
  z.string(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
]);
type Rule = z.infer<typeof Rule>;
const Rules = z.array(Rule).min(1);
const Alternatives = z.array(z.record(z.string(), z.unknown())).min(2);

/**
 * Reads a pattern of Lambda's filters as far as the template uses them: each field must fit one of its rules (a text, the
 * beginning of one, whether it exists), all fields together, or one group of them under `$or`
 * (docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.md).
 * @throws {Refusal} where it has anything else, so that no change is let through or left out by mistake
 */
export const streamFilter = (pattern: unknown): StreamFilter => {
  const fields = z.record(z.string(), z.unknown()).safeParse(pattern);
  if (!fields.success || Object.keys(fields.data).length === 0) throw unknown(pattern);
  const parts = Object.entries(fields.data).map(([name, value]) => fieldFilter(name, value));
  return (change) => parts.every((fits) => fits(change));
};

/** Whether one of the patterns lets a change through. Without patterns, every change passes. */
export const anyFilter = (patterns: readonly unknown[]): StreamFilter => {
  const filters = patterns.map(streamFilter);
  return (change) => filters.length === 0 || filters.some((fits) => fits(change));
};

const fieldFilter = (name: string, value: unknown): StreamFilter => {
  if (name === "$or") return orFilter(value);
  if (!Array.isArray(value)) {
    const within = streamFilter(value);
    return (change) => within(fieldOf(change, name));
  }
  const rules = Rules.safeParse(value);
  if (!rules.success) throw unknown({ [name]: value });
  return (change) => rules.data.some((rule) => isFit(rule, leavesOf(fieldOf(change, name))));
};

const orFilter = (value: unknown): StreamFilter => {
  const alternatives = Alternatives.safeParse(value);
  if (!alternatives.success) throw unknown({ $or: value });
  const filters = alternatives.data.map(streamFilter);
  return (change) => filters.some((fits) => fits(change));
};

const fieldOf = (change: unknown, name: string): unknown =>
  typeof change === "object" && change !== null ? (change as Record<string, unknown>)[name] : undefined;

/** Only what is no object exists for a rule; of a list, each of its values. */
const leavesOf = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && typeof one !== "object");

const isFit = (rule: Rule, leaves: readonly unknown[]): boolean => {
  if (typeof rule === "string") return leaves.includes(rule);
  if ("exists" in rule) return rule.exists === leaves.length > 0;
  return leaves.some((leaf) => typeof leaf === "string" && leaf.startsWith(rule.prefix));
};

const unknown = (part: unknown): Refusal =>
  new Refusal(
    `The local stack does not know the filter ${JSON.stringify(part)}: add it in infra/local/stream/stream-filter.ts.`,
  );
