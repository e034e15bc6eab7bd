import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RecordOutcome, recordTouchpoints } from "../../shared/application/journeys/index.ts";
import { type Touchpoint, TouchpointInput } from "../../shared/domain/journeys/index.ts";
import { type HttpResult, json, type Routes } from "../../shared/http/base/api.ts";
import { answerBatch } from "../../shared/http/base/batch.ts";
import { BATCH_BODY, jsonBody, parse } from "../../shared/http/base/parse.ts";
import { TouchpointBatch } from "../../shared/http/base/requests.ts";
import type { Deps } from "./deps.ts";
import { refusal } from "./refusal.ts";

type Recorded = { touchpoint: Touchpoint; status: "recorded" | "duplicate" };

/** @throws {Problem} where the touchpoint was not taken */
const recorded = (outcome: RecordOutcome): Recorded => {
  if ("touchpoint" in outcome) return { touchpoint: outcome.touchpoint, status: outcome.outcome };
  throw refusal(outcome);
};

const answer = ({
  touchpoint: { id, touchpoint, registered, suggestion, invitations },
  status,
}: Recorded) => ({
  id,
  touchpoint,
  status,
  registered,
  ...(suggestion === undefined ? {} : { suggestion }),
  invitations,
});

const recordBatch = async (
  { store, clock, log }: Deps,
  event: APIGatewayProxyEventV2,
): Promise<HttpResult> => {
  const { touchpoints, ask = true } = parse(TouchpointBatch, jsonBody(event, BATCH_BODY));
  return answerBatch(touchpoints, {
    schema: TouchpointInput,
    take: async (inputs) =>
      (await recordTouchpoints(store)(inputs, clock(), { ask })).map((outcome) =>
        "touchpoint" in outcome ? { id: outcome.touchpoint.id, status: outcome.outcome } : refusal(outcome),
      ),
    onFault: (index, error) => log.error("touchpoint.failed", { index }, error),
  });
};

const recordOne = async ({ store, clock }: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const input = parse(TouchpointInput, jsonBody(event));
  const [outcome] = await recordTouchpoints(store)([input], clock());
  const result = recorded(outcome as RecordOutcome);
  return json(result.status === "recorded" ? 201 : 200, answer(result));
};

/** Touchpoints in Milepost's own words (API section 3). */
export const touchpointRoutes = (deps: Deps): Routes => ({
  "POST /v1/touchpoints": { access: ["tag"], handle: (event) => recordOne(deps, event) },
  "POST /v1/touchpoints/batch": { access: ["tag"], handle: (event) => recordBatch(deps, event) },
});
