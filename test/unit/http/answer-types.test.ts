import { describe, expect, it } from "vitest";
import type { StoredAnswer } from "../../../shared/http/answers/survey-page/answers.ts";
import { answer, routesOf } from "../../../shared/http/base/api.ts";
import type { FieldsOf } from "../../../shared/http/base/fields.ts";
import { operationsOf } from "../../../shared/http/openapi/operation.ts";
import { policyRoutes } from "../../../shared/http/surveys/policy/routes.ts";

const nothing = () => ({ statusCode: 204 });

/** The compiler checks each line: it complains where an expected error does not come. */
const drifts = () => {
  // @ts-expect-error a field is missing
  answer<typeof StoredAnswer>(200, { status: "recorded", score: 9 });
  // @ts-expect-error a field is not in the contract
  answer<typeof StoredAnswer>(200, { status: "recorded", score: 9, comment: null, mood: "good" });
  // @ts-expect-error a value is not in the contract
  answer<typeof StoredAnswer>(200, { status: "kept", score: 9, comment: null });
  // @ts-expect-error no schema is named
  answer(200, { status: "recorded" });
  // @ts-expect-error a route has no handler
  routesOf(policyRoutes, { "GET /v1/policy": nothing });
  const known = { "GET /v1/policy": nothing, "PUT /v1/policy": nothing };
  // @ts-expect-error a handler has no route
  routesOf(policyRoutes, { ...known, "POST /v1/policy": nothing });
  // @ts-expect-error a route is not described
  operationsOf(policyRoutes, {});
  // @ts-expect-error a listed field is missing
  const short: FieldsOf<typeof StoredAnswer> = { status: true, score: true };
  // @ts-expect-error a listed field is not in the contract
  const long: FieldsOf<typeof StoredAnswer> = { status: true, score: true, comment: true, mood: true };
  return [short, long];
};

describe("an answer that the contract describes", () => {
  it("compiles, and one that differs from it does not", () => {
    expect(drifts).toBeTypeOf("function");
    const { body } = answer<typeof StoredAnswer>(200, { status: "recorded", score: 9, comment: null });
    expect(body).toBe('{"status":"recorded","score":9,"comment":null}');
  });
});
