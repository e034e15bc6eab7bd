import { describe, expect, it } from "vitest";
import { routes } from "../../../infra/routes.ts";
import type { Problem } from "../../../shared/http/base/problem.ts";
import { refuseRoute } from "../../../shared/http/every-route.ts";

const refusalOf = (path: string) => {
  try {
    return refuseRoute(path);
  } catch (error) {
    return error as Problem;
  }
};
const known = routes
  .map(({ routeKey }) => routeKey.split(" ") as [string, string?])
  .filter(([, path]) => path !== undefined && !path.includes("+}"));

describe("a call that no route takes", () => {
  it.each(known)("is 405 under the path of %s %s, and names that method", (method, path = "") => {
    const { details, headers } = refusalOf(path.replace(/\{\w+\}/g, "x"));
    expect(details.status).toBe(405);
    expect(headers.allow?.split(", ")).toContain(method);
  });

  it.each(["/v1/nothing", "/v1/track/", "/", "/s", "/v1/surveys/a/b"])("is 404 or 405 under %s", (path) => {
    expect(refusalOf(path).details.status).toBe(path === "/" ? 405 : 404);
  });
});
