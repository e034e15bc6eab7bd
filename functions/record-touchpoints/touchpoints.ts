import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RecordOutcome, recordTouchpoints } from "../../shared/application/journeys/index.ts";
import { type Touchpoint, TouchpointInput } from "../../shared/domain/journeys/index.ts";
import { answer, type HttpResult, type Routes, routesOf } from "../../shared/http/base/api.ts";
import { batchResults, type Taken } from "../../shared/http/base/batch.ts";
import { batchBody, jsonBody, parse } from "../../shared/http/base/parse.ts";
import type {
  DuplicateTouchpoint,
  RecordedTouchpoint,
} from "../../shared/http/journeys/touchpoints/answers.ts";
import { TouchpointBatch } from "../../shared/http/journeys/touchpoints/requests.ts";
import { touchpointRoutes } from "../../shared/http/journeys/touchpoints/routes.ts";
import { recordedItem } from "../../shared/http/journeys/touchpoints/shown.ts";
import type { BatchResults } from "../../shared/http/openapi/batch-answers.ts";
import type { Deps } from "./deps.ts";
import { recordingNotices } from "./notices.ts";
import { refusal } from "./refusal.ts";

const storedItem = (touchpoint: Touchpoint, status: Taken["status"]): Taken => {
  const notices = recordingNotices(touchpoint);
  return { id: touchpoint.id, status, ...(notices.length > 0 ? { notices } : {}) };
};

const recordBatch = async (
  { store, clock, log }: Deps,
  event: APIGatewayProxyEventV2,
): Promise<HttpResult> => {
  const { body, flaws } = batchBody(event, "touchpoints");
  const { touchpoints, ask = true } = parse(TouchpointBatch, body);
  const results = await batchResults(touchpoints, {
    schema: TouchpointInput,
    flaws,
    take: async (inputs) =>
      (await recordTouchpoints(store)(inputs, clock(), { ask })).map((outcome) =>
        "touchpoint" in outcome ? storedItem(outcome.touchpoint, outcome.outcome) : refusal(outcome),
      ),
    onFault: (index, error) => log.error("touchpoint.failed", { index }, error),
  });
  return answer<typeof BatchResults>(207, { results });
};

const recordOne = async ({ store, clock }: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const input = parse(TouchpointInput, jsonBody(event));
  const [outcome] = (await recordTouchpoints(store)([input], clock())) as [RecordOutcome];
  switch (outcome.outcome) {
    case "recorded":
      return answer<typeof RecordedTouchpoint>(201, recordedItem(outcome.touchpoint, "recorded"));
    case "duplicate":
      return answer<typeof DuplicateTouchpoint>(200, recordedItem(outcome.touchpoint, "duplicate"));
    default:
      throw refusal(outcome);
  }
};

/** Records touchpoints through Milepost's own API (API section 3). */
export const touchpointHandlers = (deps: Deps): Routes =>
  routesOf(touchpointRoutes, {
    "POST /v1/touchpoints": (event) => recordOne(deps, event),
    "POST /v1/touchpoints/batch": (event) => recordBatch(deps, event),
  });
