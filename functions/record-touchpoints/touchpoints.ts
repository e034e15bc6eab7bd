import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RecordOutcome, recordTouchpoints } from "../../shared/application/record-touchpoints.ts";
import { type Touchpoint, TouchpointInput } from "../../shared/domain/touchpoint.ts";
import { asProblem, type HttpResult, json, type Routes } from "../../shared/http/api.ts";
import { jsonBody, parse } from "../../shared/http/parse.ts";
import { Problem, type ProblemDetails } from "../../shared/http/problem.ts";
import { TouchpointBatch } from "../../shared/http/requests.ts";
import { BATCH_BYTES, type Deps } from "./deps.ts";
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

type BatchResult =
  | { index: number; id: string; status: "recorded" | "duplicate" }
  | { index: number; status: "rejected"; problem: ProblemDetails };

const recordBatch = async (
  { store, clock, log }: Deps,
  event: APIGatewayProxyEventV2,
): Promise<HttpResult> => {
  const { touchpoints } = parse(TouchpointBatch, jsonBody(event, BATCH_BYTES));
  const rejected = (index: number, error: unknown): BatchResult => {
    const problem = asProblem(error);
    if (problem === undefined) log.error("touchpoint.failed", { index }, error);
    const { details } = problem ?? new Problem(503, "It could not be stored; send it again.");
    return { index, status: "rejected", problem: details };
  };
  const results: BatchResult[] = [];
  const valid: { index: number; input: TouchpointInput }[] = [];
  for (const [index, item] of touchpoints.entries()) {
    try {
      valid.push({ index, input: parse(TouchpointInput, item) });
    } catch (error) {
      results[index] = rejected(index, error);
    }
  }
  const outcomes = await recordTouchpoints(store)(
    valid.map(({ input }) => input),
    clock(),
  );
  for (const [position, { index }] of valid.entries()) {
    try {
      const { touchpoint, status } = recorded(outcomes[position] as RecordOutcome);
      results[index] = { index, id: touchpoint.id, status };
    } catch (error) {
      results[index] = rejected(index, error);
    }
  }
  return json(207, { results });
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
