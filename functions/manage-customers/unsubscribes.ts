import type { APIGatewayProxyEventV2 } from "aws-lambda";
import {
  findOptOuts,
  listOptOuts,
  type OptOutOutcome,
  type OptOutStore,
  recordOptOuts,
  withdrawOptOuts,
} from "../../shared/application/privacy/index.ts";
import { OptOutInput, OptOutSelection } from "../../shared/domain/customers/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { batchResults } from "../../shared/http/base/batch.ts";
import { decodeCursor, encodeCursor, LogCursor } from "../../shared/http/base/cursor.ts";
import { batchBody, jsonBody, parse, parseQuery } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { faultOf, tooFarAhead } from "../../shared/http/base/refusals.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type { BatchResults } from "../../shared/http/openapi/batch-answers.ts";
import type {
  FoundOptOutsJson,
  OptOutPage,
  RecordedOptOutJson,
} from "../../shared/http/privacy/unsubscribes/answers.ts";
import { OptOutBatch, OptOutLookup } from "../../shared/http/privacy/unsubscribes/requests.ts";
import { listedOptOutItem, optOutItem } from "../../shared/http/privacy/unsubscribes/shown.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = { optOuts: OptOutStore; clock: Clock; log: Log };
type Event = APIGatewayProxyEventV2;

const resultOf = (outcome: OptOutOutcome): { id: string; status: "recorded" | "duplicate" } | Error => {
  switch (outcome.outcome) {
    case "recorded":
    case "duplicate":
      return { id: outcome.id, status: outcome.outcome };
    case "ahead":
      return tooFarAhead("at");
    case "fault":
      return faultOf(outcome.error);
    default:
      return outcome satisfies never;
  }
};

export const postUnsubscribe = async ({ optOuts, clock }: Deps, event: Event): Promise<HttpResult> => {
  const input = parse(OptOutInput, jsonBody(event));
  const [outcome] = await recordOptOuts(optOuts)([input], clock());
  const result = resultOf(outcome as OptOutOutcome);
  if (result instanceof Error) throw result;
  return answer<typeof RecordedOptOutJson>(result.status === "recorded" ? 201 : 200, result);
};

export const postUnsubscribes = async ({ optOuts, clock, log }: Deps, event: Event): Promise<HttpResult> => {
  const { body, flaws } = batchBody(event, "unsubscribes");
  const { unsubscribes } = parse(OptOutBatch, body);
  const results = await batchResults(unsubscribes, {
    schema: OptOutInput,
    flaws,
    take: async (inputs) => (await recordOptOuts(optOuts)(inputs, clock())).map(resultOf),
    onFault: (index, error) => log.error("unsubscribe.failed", { index }, error),
  });
  return answer<typeof BatchResults>(207, { results });
};

export const getUnsubscribes = async ({ optOuts }: Deps, event: Event): Promise<HttpResult> => {
  const { limit = 50, cursor } = parseQuery(ListQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
  const page = await listOptOuts(optOuts)(limit, after);
  return answer<typeof OptOutPage>(200, {
    items: page.items.map(listedOptOutItem),
    nextCursor: encodeCursor(page.next),
  });
};

export const lookUpUnsubscribes = async ({ optOuts }: Deps, event: Event): Promise<HttpResult> => {
  const { email } = parse(OptOutLookup, jsonBody(event));
  const found = await findOptOuts(optOuts)(email);
  return answer<typeof FoundOptOutsJson>(200, {
    id: found.id,
    unsubscribes: found.optOuts.map(optOutItem),
  });
};

export const deleteUnsubscribes = async ({ optOuts, clock }: Deps, event: Event): Promise<HttpResult> => {
  const selection = parse(OptOutSelection, jsonBody(event));
  if ((await withdrawOptOuts(optOuts)(selection, clock())) === "unknown")
    throw new Problem(404, "Nothing of the kind stops mail to this address.");
  return { statusCode: 204 };
};
