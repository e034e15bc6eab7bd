import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { stageNamed } from "../../support/stages.ts";
import { propertiesOf, synthesized } from "../../support/synthesized.ts";

const Cors = z.object({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()),
  AllowCredentials: z.boolean().optional(),
  ExposeHeaders: z.array(z.string()),
});
const Api = z.object({ CorsConfiguration: Cors.optional() });
const ORIGINS = ["https://www.acme.example"];

const corsOf = (browserOrigins: readonly string[]) => {
  const template = synthesized({ ...stageNamed("production"), browserOrigins });
  return Api.parse(propertiesOf(template, "AWS::ApiGatewayV2::Api")[0]).CorsConfiguration;
};

/** The headers that the code of a published SDK sets by name: `headers['X-Retry-Count'] = …`, `headers.SentAt=…`. */
const headersSetIn = (file: string): string[] => {
  const code = readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), "utf8");
  const set = code.matchAll(/headers(?:\.|\[')([A-Z][\w-]*)(?:'\])?\s*=(?!=)/g);
  return [...new Set([...set].map(([, name = ""]) => name.toLowerCase()))].sort();
};

describe("what web pages may send", () => {
  it("is nothing where the stage names no origin", () => {
    expect(corsOf([])).toBeUndefined();
  });

  it("comes from the stage's origins, by POST, without cookies, and they may read how long to wait", () => {
    expect(corsOf(ORIGINS)).toMatchObject({
      AllowOrigins: ORIGINS,
      AllowMethods: ["POST"],
      ExposeHeaders: ["retry-after"],
    });
    expect(corsOf(ORIGINS)?.AllowCredentials ?? false).toBe(false);
  });

  it.each([
    [
      "@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js",
      [
        "rsa-recovered",
        "rsa-retry-attempt",
        "rsa-retry-reason",
        "rsa-since-first-attempt",
        "rsa-since-last-attempt",
        "sentat",
      ],
    ],
    [
      "@segment/analytics-next/dist/pkg/plugins/segmentio/fetch-dispatcher.js",
      ["authorization", "x-retry-count"],
    ],
  ])("includes every header that %s sets", (file, set) => {
    expect(headersSetIn(file)).toEqual(set);
    expect(corsOf(ORIGINS)?.AllowHeaders).toEqual(expect.arrayContaining([...set, "anonymousid"]));
  });
});
