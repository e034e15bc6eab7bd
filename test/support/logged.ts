import type { Response } from "../../shared/domain/answers/response.ts";
import { onLog, responseKey } from "../../shared/dynamodb/base/keys/index.ts";
import type { Row } from "../../shared/dynamodb/base/table.ts";
import { aResponse } from "./builders.ts";

/** A response that is written to the log only, which makes large numbers of them faster. */
export const loggedRow = (response: Response): Row => ({
  ...response,
  ...responseKey(response.invitationId),
  ...onLog("RESPONSE", response.answeredAt, response.invitationId),
});

/** This many responses, one per minute from `start`, oldest first. */
export const responsesFrom = (
  start: string,
  count: number,
  overrides: (n: number) => Partial<Response> = () => ({}),
): Response[] =>
  Array.from({ length: count }, (_, n) =>
    aResponse({
      invitationId: `r-${String(n).padStart(6, "0")}`,
      customerId: `c-${n}`,
      score: n % 11,
      answeredAt: new Date(Date.parse(start) + n * 60_000).toISOString(),
      ...overrides(n),
    }),
  );
