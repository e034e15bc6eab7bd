import { describe, expect, it } from "vitest";
import { demandRole, toSignIn } from "../../../shared/http/access/sessions/signed-in.ts";
import type { Problem } from "../../../shared/http/base/problem.ts";
import { aRequest } from "../../support/builders.ts";

describe("somebody who is not signed in", () => {
  it.each([
    ["GET", "/app", {}, "/app/sign-in?next=%2Fapp"],
    [
      "GET",
      "/app/touchpoints/order.placed",
      { from: "2026-10-01" },
      "/app/sign-in?next=%2Fapp%2Ftouchpoints%2Forder.placed%3Ffrom%3D2026-10-01",
    ],
    ["GET", "/app/customers/Zoë 1", {}, "/app/sign-in?next=%2Fapp%2Fcustomers%2FZo%25C3%25AB%25201"],
    ["GET", `/app/sign-in/${"t".repeat(44)}/`, {}, "/app/sign-in?next=%2Fapp"],
    ["POST", "/app/settings/policy", {}, "/app/sign-in"],
  ])("is led to the page to sign in, and from there back: %s %s", (method, path, query, location) => {
    const { statusCode, headers } = toSignIn(aRequest({ method, path, query }));
    expect([statusCode, headers?.location, headers?.["cache-control"]]).toEqual([303, location, "no-store"]);
  });
});

describe("a role", () => {
  it.each([
    ["viewer", "viewer", undefined],
    ["viewer", "agent", 403],
    ["agent", "admin", 403],
    ["admin", "agent", undefined],
  ] as const)("%s may do what %s may: %s", (role, wanted, status) => {
    const refused = () => {
      try {
        return demandRole({ role }, wanted);
      } catch (error) {
        return (error as Problem).details.status;
      }
    };
    expect(refused()).toBe(status);
  });
});
