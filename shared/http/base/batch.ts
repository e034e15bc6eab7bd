import type * as z from "zod/mini";
import { asProblem } from "./api.ts";
import { parse } from "./parse.ts";
import { Problem, type ProblemDetails } from "./problem.ts";

export type Taken = {
  id: string;
  status: "recorded" | "duplicate" | "revised";
  /** What the caller should know of an item that is stored. */
  notices?: string[];
};
type BatchResult =
  | ({ index: number } & Taken)
  | { index: number; status: "rejected"; problem: ProblemDetails };

export type BatchDeps<Schema extends z.ZodMiniType> = {
  schema: Schema;
  /** Why items can't be taken as they came, by place: see `batchBody`. */
  flaws: ReadonlyMap<number, Problem>;
  /** One outcome per input, in order; an error where the input was not stored. */
  take(inputs: z.output<Schema>[]): Promise<(Taken | Error)[]>;
  /** Called for faults of ours, not for refusals. */
  onFault(index: number, error: unknown): void;
};

/**
 * One result per item, in order. A bad item never stops a good one. Where the fault is ours, the item gets a 503 of its
 * own, so that the caller sends this item again.
 */
export const batchResults = async <Schema extends z.ZodMiniType>(
  items: readonly unknown[],
  { schema, flaws, take, onFault }: BatchDeps<Schema>,
): Promise<BatchResult[]> => {
  const rejected = (index: number, error: unknown): BatchResult => {
    const problem = asProblem(error);
    if (problem === undefined) onFault(index, error);
    const { details } = problem ?? new Problem(503, "It could not be stored; send it again.");
    return { index, status: "rejected", problem: details };
  };
  const results: BatchResult[] = [];
  const valid: { index: number; input: z.output<Schema> }[] = [];
  for (const [index, item] of items.entries()) {
    const flaw = flaws.get(index);
    if (flaw) {
      results[index] = rejected(index, flaw);
      continue;
    }
    try {
      valid.push({ index, input: parse(schema, item) });
    } catch (error) {
      results[index] = rejected(index, error);
    }
  }
  const taken = await take(valid.map(({ input }) => input));
  for (const [position, { index }] of valid.entries()) {
    const outcome = taken[position] as Taken | Error;
    results[index] = outcome instanceof Error ? rejected(index, outcome) : { index, ...outcome };
  }
  return results;
};
