import type { APIGatewayProxyEventV2 } from "aws-lambda";
import {
  type ImportOutcome,
  importResponses,
  type ResponseImportStore,
} from "../../shared/application/answers/index.ts";
import { ResponseImport } from "../../shared/domain/answers/index.ts";
import { ResponseImportBatch } from "../../shared/http/answers/import/requests.ts";
import { importRoutes } from "../../shared/http/answers/import/routes.ts";
import { answer, createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { batchResults, type Taken } from "../../shared/http/base/batch.ts";
import { batchBody, parse } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { faultOf, tooFarAhead, tooManyAttributes } from "../../shared/http/base/refusals.ts";
import type { BatchResults } from "../../shared/http/openapi/batch-answers.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = { store: ResponseImportStore; clock: Clock; log: Log };

const NEWER_IS_STORED = "It was not taken: what is stored under this id has a newer updatedAt.";
const GIVEN_HERE = "It was not taken: the customer gave this answer here, and it stays as it is.";

const resultOf = (outcome: ImportOutcome): Taken | Error => {
  switch (outcome.outcome) {
    case "recorded":
    case "duplicate":
    case "revised":
      return { id: outcome.id, status: outcome.outcome };
    case "older":
      return { id: outcome.id, status: "duplicate", notices: [NEWER_IS_STORED] };
    case "givenHere":
      return { id: outcome.id, status: "duplicate", notices: [GIVEN_HERE] };
    case "ahead":
      return tooFarAhead(outcome.field);
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
  const { body, flaws } = batchBody(event, "responses");
  const { responses } = parse(ResponseImportBatch, body);
  const results = await batchResults(responses, {
    schema: ResponseImport,
    flaws,
    take: async (inputs) => (await importResponses(store)(inputs, clock())).map(resultOf),
    onFault: (index, error) => log.error("response.failed", { index }, error),
  });
  return answer<typeof BatchResults>(207, { results });
};

/** `POST /v1/responses/import` (API section 6). */
export const importResponsesHandler = (deps: Deps) =>
  createApi(
    routesOf(importRoutes, { "POST /v1/responses/import": (event) => importBatch(deps, event) }),
    deps.log,
  );
