import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { recordTouchpoints, type TouchpointStore } from "../../shared/application/record-touchpoints.ts";
import { ATTRIBUTES_PER_CUSTOMER } from "../../shared/domain/customer.ts";
import { type Touchpoint, TouchpointInput } from "../../shared/domain/touchpoint.ts";
import { createApi, type HttpResult, json } from "../../shared/http/api.ts";
import { answerBatch } from "../../shared/http/batch.ts";
import { jsonBody, parse } from "../../shared/http/parse.ts";
import { invalid, Problem } from "../../shared/http/problem.ts";
import { TouchpointBatch } from "../../shared/http/requests.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = { store: TouchpointStore; clock: Clock; log: Log };
type Outcome = Awaited<ReturnType<ReturnType<typeof recordTouchpoints>>>[number];
type Recorded = { touchpoint: Touchpoint; status: "recorded" | "duplicate" };

const BATCH_BYTES = 6 * 1024 * 1024;

const refusal = (outcome: Exclude<Outcome, { touchpoint: Touchpoint }>): Problem | Error => {
  switch (outcome.outcome) {
    case "conflict":
      return new Problem(409, "Another touchpoint with this id and other content is stored already.", {
        errors: [{ path: "id", message: "is taken by other content" }],
      });
    case "ahead":
      return invalid([{ path: "occurredAt", message: "must not be more than 5 minutes ahead" }]);
    case "tooManyAttributes":
      return invalid([
        {
          path: "customer.attributes",
          message: `the customer would have more than ${ATTRIBUTES_PER_CUSTOMER} attributes`,
        },
      ]);
    case "fault":
      return outcome.error instanceof Error ? outcome.error : new Error("unknown fault");
    default:
      return outcome satisfies never;
  }
};

/** @throws {Problem} where the touchpoint was not taken */
const recorded = (outcome: Outcome): Recorded => {
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
  const { touchpoints } = parse(TouchpointBatch, jsonBody(event, BATCH_BYTES));
  return answerBatch(touchpoints, {
    schema: TouchpointInput,
    take: async (inputs) =>
      (await recordTouchpoints(store)(inputs, clock())).map((outcome) =>
        "touchpoint" in outcome ? { id: outcome.touchpoint.id, status: outcome.outcome } : refusal(outcome),
      ),
    onFault: (index, error) => log.error("touchpoint.failed", { index }, error),
  });
};

const recordOne = async ({ store, clock }: Deps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const input = parse(TouchpointInput, jsonBody(event));
  const [outcome] = await recordTouchpoints(store)([input], clock());
  const result = recorded(outcome as Outcome);
  return json(result.status === "recorded" ? 201 : 200, answer(result));
};

/** `POST /v1/touchpoints` and its batch (API section 3). */
export const recordTouchpointsHandler = (deps: Deps) =>
  createApi(
    {
      "POST /v1/touchpoints": { access: ["tag"], handle: (event) => recordOne(deps, event) },
      "POST /v1/touchpoints/batch": { access: ["tag"], handle: (event) => recordBatch(deps, event) },
    },
    deps.log,
  );
