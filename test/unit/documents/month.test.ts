import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { costTable, readUnits, SIZES, unitsTable } from "../../bench/month/report.ts";

const benchReadme = readFileSync(new URL("../../bench/README.md", import.meta.url), "utf8");
const infraReadme = readFileSync(new URL("../../../infra/README.md", import.meta.url), "utf8");

/** The table of the bench's README whose first row begins so. */
const tableOf = (first: string): string =>
  new RegExp(`^\\| ${first} \\|.*\\n(?:\\|.*\\n)+`, "m").exec(benchReadme)?.[0].trimEnd() ?? "";

const measured = tableOf("touchpoints a month");
const { months, watching } = readUnits(measured);

describe("what a month costs", () => {
  it("is said for 10,000, 100,000 and a million touchpoints, from units that can be read back", () => {
    expect(months.map(({ touchpoints }) => touchpoints)).toEqual(SIZES);
    expect(unitsTable(months, watching)).toBe(measured);
  });

  it("is what these units cost at the prices of the bench", () => {
    expect(tableOf("US dollars a month")).toBe(costTable(months, watching));
  });

  it("names each service", () => {
    for (const service of [
      "Lambda",
      "DynamoDB",
      "API Gateway",
      "SES",
      "SNS",
      "SQS",
      "EventBridge",
      "CloudWatch",
      "KMS",
    ])
      expect(costTable(months, watching)).toContain(`| ${service}`);
  });

  it("is the same in the README for those who deploy", () => {
    const together = /\*\*together\*\*(.*)/.exec(costTable(months, watching))?.[1] ?? "";
    const dollars = [...together.matchAll(/[\d.]+/g)].map(([sum]) => String(Math.round(Number(sum))));
    const [, said = ""] = /## What a month costs\n+(.+)/.exec(infraReadme) ?? [];
    expect([...said.matchAll(/\b(\d+) US dollars/g)].map(([, sum]) => sum)).toEqual(dollars);
  });
});
