import * as z from "zod";
import type { Health } from "../checks/stack.ts";

const Answer = z.object({ version: z.string() });

/** Asks an API for its health. */
export type ReadHealth = (url: string) => Promise<Health>;

const PATIENCE_MS = 10_000;

export const readHealth: ReadHealth = async (url) => {
  try {
    const response = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const body = Answer.safeParse(await response.json().catch(() => undefined));
    return { status: response.status, version: body.data?.version };
  } catch {
    return undefined;
  }
};
