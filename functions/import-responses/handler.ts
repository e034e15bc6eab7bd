import type { APIGatewayProxyEventV2 } from "aws-lambda";
import {
  type ImportOutcome,
  importResponses,
  type ResponseImportStore,
} from "../../shared/application/answers/index.ts";
import { ResponseImport } from "../../shared/domain/answers/index.ts";
import { createApi, type HttpResult } from "../../shared/http/base/api.ts";
import { answerBatch } from "../../shared/http/base/batch.ts";
import { BATCH_BODY, jsonBody, parse } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { faultOf, idTaken, tooFarAhead, tooManyAttributes } from "../../shared/http/base/refusals.ts";
import { ResponseImportBatch } from "../../shared/http/base/requests.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = { store: ResponseImportStore; clock: Clock; log: Log };

const resultOf = (outcome: ImportOutcome): { id: string; status: "recorded" | "duplicate" } | Error => {
  switch (outcome.outcome) {
    case "recorded":
    case "duplicate":
      return { id: outcome.id, status: outcome.outcome };
    case "conflict":
      return idTaken("response");
    case "ahead":
      return tooFarAhead("answeredAt");
    case "otherMetric":
      return invalid([{ path: "metric", message: `the survey of this key asks for ${outcome.metric}` }]);
    case "tooManyAttributes":
      return tooManyAttributes();
    case "fault":
      return faultOf(outcome.error);
    default:
      return outcome satisfies never;
  }
};

const importBatch = async (
  { store, clock, log }: Deps,
  event: APIGatewayProxyEventV2,
): Promise<HttpResult> => {
  const { responses } = parse(ResponseImportBatch, jsonBody(event, BATCH_BODY));
  return answerBatch(responses, {
    schema: ResponseImport,
    take: async (inputs) => (await importResponses(store)(inputs, clock())).map(resultOf),
    onFault: (index, error) => log.error("response.failed", { index }, error),
  });
};

/** `POST /v1/responses/import` (API section 6). */
export const importResponsesHandler = (deps: Deps) =>
  createApi(
    { "POST /v1/responses/import": { access: ["admin"], handle: (event) => importBatch(deps, event) } },
    deps.log,
  );
