import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type RouteGroup, routes } from "../../../infra/routes.ts";
import { StageSettings } from "../../../infra/stages.ts";
import { stageNamed } from "../../support/stages.ts";
import { synthesized } from "../../support/synthesized.ts";

const Budget = z.strictObject({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
type Budget = z.infer<typeof Budget>;
const ApiStage = z.object({
  DependsOn: z.array(z.string()),
  Properties: z.object({ DefaultRouteSettings: Budget, RouteSettings: z.record(z.string(), Budget) }),
});

const apiStageOf = (template: Template) =>
  ApiStage.parse(Object.values(template.findResources("AWS::ApiGatewayV2::Stage"))[0]);

const production = stageNamed("production");
const template = synthesized(production);
const deployed = apiStageOf(template);
const { DefaultRouteSettings: everyRoute, RouteSettings: byRoute } = deployed.Properties;

const sumOf = (budgets: readonly Budget[]): Budget => ({
  ThrottlingRateLimit: budgets.reduce((sum, { ThrottlingRateLimit }) => sum + ThrottlingRateLimit, 0),
  ThrottlingBurstLimit: budgets.reduce((sum, { ThrottlingBurstLimit }) => sum + ThrottlingBurstLimit, 0),
});

const routeKeysIn = (group: RouteGroup): string[] =>
  routes.filter((route) => route.group === group).map(({ routeKey }) => routeKey);

describe("the budgets of requests", () => {
  it("give every route a bucket of its own", () => {
    expect(Object.keys(byRoute).sort()).toEqual(routes.map(({ routeKey }) => routeKey).sort());
    for (const { routeKey, group } of routes) {
      const { ratePerSecond, burst } = production.requestBudgets[group];
      expect(byRoute[routeKey]).toEqual({ ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst });
    }
  });

  it.each([
    ["POST /u/{token}", "unsubscribing"],
    ["GET /u/{link+}", "unsubscribing"],
    ["POST /s/{token}", "pages"],
    ["GET /s/{token}/data", "pages"],
    ["POST /s/{token}/data/erase", "pages"],
    ["GET /t/{linkId}", "pages"],
    ["GET /w/{token}", "dashboard"],
    ["POST /v1/touchpoints", "recording"],
    ["POST /v1/t", "recording"],
    ["GET /v1/scores", "reading"],
    ["POST /v1/surveys/{key}/decision", "reading"],
    ["GET /v1/touchpoint-types", "reading"],
    ["PUT /v1/surveys/{key}", "managing"],
    ["GET /v1/unsubscribes", "managing"],
    ["GET /docs", "rest"],
    ["$default", "rest"],
  ])("count %s as %s", (routeKey, group) => {
    expect(routes.find((route) => route.routeKey === routeKey)?.group).toBe(group);
  });

  // What holds for the whole stage and for the account could run out before a route's own bucket does.
  it.each(["docs and what has no route", "recording", "everything else"])(
    "leave unsubscribing its own during a flood on %s",
    (what) => {
      const spared = routeKeysIn("unsubscribing");
      const flooded = {
        "docs and what has no route": routeKeysIn("rest"),
        recording: routeKeysIn("recording"),
        "everything else": Object.keys(byRoute).filter((routeKey) => !spared.includes(routeKey)),
      }[what];
      const taken = sumOf((flooded ?? []).flatMap((routeKey) => byRoute[routeKey] ?? []));
      const needed = sumOf(spared.flatMap((routeKey) => byRoute[routeKey] ?? []));
      expect(needed.ThrottlingRateLimit).toBeGreaterThan(0);
      const { gatewayQuota } = production;
      for (const [rate, burst] of [
        [everyRoute.ThrottlingRateLimit, everyRoute.ThrottlingBurstLimit],
        [gatewayQuota.ratePerSecond, gatewayQuota.burst],
      ] as const) {
        expect(rate - taken.ThrottlingRateLimit).toBeGreaterThanOrEqual(needed.ThrottlingRateLimit);
        expect(burst - taken.ThrottlingBurstLimit).toBeGreaterThanOrEqual(needed.ThrottlingBurstLimit);
      }
    },
  );

  it("of two stages that ask for nothing else fit into API Gateway's default quota of one account", () => {
    expect(2 * everyRoute.ThrottlingRateLimit).toBeLessThanOrEqual(10_000);
    expect(2 * everyRoute.ThrottlingBurstLimit).toBeLessThanOrEqual(5_000);
    expect(production.requestBudgets).toEqual(stageNamed("dev").requestBudgets);
  });

  it("are set after the routes exist: API Gateway takes no settings for others", () => {
    expect(deployed.DependsOn).toEqual(
      expect.arrayContaining(Object.keys(template.findResources("AWS::ApiGatewayV2::Route"))),
    );
  });
});

describe("a stage whose routes could use up the account's quota", () => {
  const { ThrottlingRateLimit: ratePerSecond, ThrottlingBurstLimit: burst } = everyRoute;

  it.each([
    [ratePerSecond, burst, []],
    [ratePerSecond - 1, burst, ["requestBudgets"]],
    [ratePerSecond, burst - 1, ["requestBudgets"]],
  ])("is refused: a quota of %d, burst %d", (rate, most, refused) => {
    const { name: _, ...settings } = production;
    const gatewayQuota = { ratePerSecond: rate, burst: most };
    const { error } = StageSettings.safeParse({ ...settings, gatewayQuota });
    expect(error?.issues.map(({ path }) => path.join(".")) ?? []).toEqual(refused);
  });
});
