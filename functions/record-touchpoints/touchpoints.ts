import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RecordOutcome, recordTouchpoints } from "../../shared/application/journeys/index.ts";
import type { Sender } from "../../shared/domain/customers/index.ts";
import { sentIdOfPage, type Touchpoint, TouchpointInput } from "../../shared/domain/journeys/index.ts";
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
import { meaningNotices, recordingNotices } from "./notices.ts";
import { refusal } from "./refusal.ts";
import { senderOf } from "./sender.ts";

/**
 * What the sender learns about a touchpoint. A page key reads nothing, so it learns of no survey, and sees the id that it
 * sent.
 */
const toldOf = (touchpoint: Touchpoint, by: Sender): Touchpoint =>
  by === "page"
    ? { ...touchpoint, id: sentIdOfPage(touchpoint.id) ?? touchpoint.id, invitations: [] }
    : touchpoint;

const noticesIn = (notices: string[]) => (notices.length > 0 ? { notices } : {});

type Stored = Extract<RecordOutcome, { outcome: "recorded" | "duplicate" }>;

const storedItem = (outcome: Stored, by: Sender): Taken => {
  const told = toldOf(outcome.touchpoint, by);
  const notices = [...recordingNotices(told), ...meaningNotices(outcome)];
  return { id: told.id, status: outcome.outcome, ...noticesIn(notices) };
};

const recordBatch = async (
  { store, clock, log }: Deps,
  event: APIGatewayProxyEventV2,
  by: Sender,
): Promise<HttpResult> => {
  const { body, flaws } = batchBody(event, "touchpoints");
  const { touchpoints, ask = true } = parse(TouchpointBatch, body);
  const results = await batchResults(touchpoints, {
    schema: TouchpointInput,
    flaws,
    take: async (inputs) =>
      (await recordTouchpoints(store)(inputs, clock(), { ask, by })).map((outcome) =>
        "touchpoint" in outcome ? storedItem(outcome, by) : refusal(outcome),
      ),
    onFault: (index, error) => log.error("touchpoint.failed", { index }, error),
  });
  return answer<typeof BatchResults>(207, { results });
};

const recordOne = async (
  { store, clock }: Deps,
  event: APIGatewayProxyEventV2,
  by: Sender,
): Promise<HttpResult> => {
  const input = parse(TouchpointInput, jsonBody(event));
  const [outcome] = (await recordTouchpoints(store)([input], clock(), { by })) as [RecordOutcome];
  switch (outcome.outcome) {
    case "recorded":
      return answer<typeof RecordedTouchpoint>(201, {
        ...recordedItem(toldOf(outcome.touchpoint, by), "recorded"),
        ...noticesIn(meaningNotices(outcome)),
      });
    case "duplicate":
      return answer<typeof DuplicateTouchpoint>(
        200,
        recordedItem(toldOf(outcome.touchpoint, by), "duplicate"),
      );
    default:
      throw refusal(outcome);
  }
};

/** Records touchpoints through Milepost's own API (API section 3). */
export const touchpointHandlers = (deps: Deps): Routes =>
  routesOf(touchpointRoutes, {
    "POST /v1/touchpoints": (event, scope) => recordOne(deps, event, senderOf(scope)),
    "POST /v1/touchpoints/batch": (event, scope) => recordBatch(deps, event, senderOf(scope)),
  });
