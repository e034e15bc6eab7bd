import { expect, it } from "vitest";
import { newPendingToken, pendingSince } from "../../../shared/dynamodb/base/pending-token.ts";
import { NOW } from "../../support/builders.ts";

it("a pending token says when it was made", () => {
  expect(pendingSince(newPendingToken(NOW))).toBe(NOW);
});
