import * as z from "zod";
import { CannotImport } from "../file/cannot-import.ts";
import type { Destination } from "../rows/fields.ts";
import { reasonOf } from "../rows/row-reasons.ts";
import type { Target } from "./target.ts";

const ProblemBody = z.object({
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
const ItemResult = z.union([
  z.object({
    status: z.pipe(
      z.enum(["recorded", "duplicate", "revised"]),
      z.transform((status) => (status === "revised" ? "recorded" : status)),
    ),
    notices: z.array(z.string()).optional(),
  }),
  z.object({ status: z.literal("rejected"), problem: ProblemBody }),
]);
const BatchResults = z.object({ results: z.array(ItemResult) });
/** What the API did with one item. */
export type ItemResult = z.infer<typeof ItemResult>;

/** The results of a call, or why to call again; `afterMs` is the least pause that the server asked for. */
export type Posted = { items: ItemResult[] } | { again: string; afterMs?: number | undefined };

const TIMEOUT_MS = 60_000;

/** The pause that `Retry-After` asks for, in ms: it holds seconds or an HTTP date (RFC 9110 §10.2.3). */
const retryAfterMs = (header: string | null): number | undefined => {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};

const detailOf = (text: string): string => {
  try {
    return reasonOf(ProblemBody.parse(JSON.parse(text)));
  } catch {
    return text.slice(0, 200);
  }
};

const refusal = (status: number, text: string, { url }: Target, { scope }: Destination): CannotImport => {
  switch (status) {
    case 401:
      return new CannotImport(
        `${url.origin} does not know the key (401): set MILEPOST_KEY to one of this deployment's, with the scope ${scope}.`,
      );
    case 403:
      return new CannotImport(
        `The key may not do this (403): set MILEPOST_KEY to one with the scope ${scope} (npm run key makes one).`,
      );
    case 404:
      return new CannotImport(
        `${url.href} has no such call (404): is --url the address of a Milepost that knows imports?`,
      );
    default:
      return new CannotImport(
        `${url.origin} answered ${status}, which no repetition mends: ${detailOf(text)}`,
      );
  }
};

const resultsOf = (text: string, count: number, { url }: Target): ItemResult[] => {
  try {
    const { results } = BatchResults.parse(JSON.parse(text));
    if (results.length === count) return results;
  } catch {
    // Not JSON, or not these fields: the error below says so.
  }
  throw new CannotImport(`${url.origin} answered something else than Milepost does: check --url.`);
};

const causeOf = (error: unknown): string => {
  const { cause, name } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? name;
};

/**
 * Sends one batch in one call.
 * @param items each as JSON
 * @throws {CannotImport} for an answer that another try would not change (a wrong key, a wrong address)
 */
export const postBatch = async (
  items: readonly string[],
  target: Target,
  destination: Destination,
): Promise<Posted> => {
  const { path, list } = destination;
  try {
    const response = await fetch(new URL(path, target.url), {
      method: "POST",
      redirect: "manual",
      headers: { authorization: `Bearer ${target.key}`, "content-type": "application/json" },
      body: `{${destination.ask ? "" : '"ask":false,'}"${list}":[${items.join(",")}]}`,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const { status } = response;
    if (status === 207) return { items: resultsOf(text, items.length, target) };
    if (status === 429 || status >= 500)
      return { again: `it answered ${status}`, afterMs: retryAfterMs(response.headers.get("retry-after")) };
    throw refusal(status, text, target, destination);
  } catch (error) {
    if (error instanceof CannotImport) throw error;
    return { again: `no answer (${causeOf(error)})` };
  }
};
