import { describe, expect, it } from "vitest";
import { addDays } from "../../../../shared/domain/base/time.ts";
import { supportTexts } from "../../../../shared/i18n/dashboard/outcomes/support-texts.ts";
import { amountTrendFigure } from "../../../../shared/pages/dashboard/charts/index.ts";
import { acrossOf } from "../../../../shared/pages/dashboard/charts/trends/trend-scales.ts";
import { toHtml } from "../../../../shared/theme/markup.ts";

const texts = supportTexts("en");
const points = Array.from({ length: 4 }, (_, index) => addDays("2026-10-05", index)).map((from) => ({
  from,
  to: addDays(from, 1),
}));

/** The numbers beside the scale. */
const scaleOf = (values: readonly (number | null)[], step?: number): string[] => {
  const html = toHtml(
    amountTrendFigure({
      texts,
      id: "a",
      title: "Tickets",
      finding: "How many.",
      interval: "day",
      points,
      series: [{ name: "Tickets", look: "line", values }],
      ...(step !== undefined && { step }),
      label: (value) => String(value / (step ?? 1)),
      exact: String,
    }),
  );
  return [...html.matchAll(/<text x="-8"[^>]*>([^<]*)<\/text>/g)].map(([, label = ""]) => label);
};

describe("a trend of amounts", () => {
  it.each([
    [
      [0, 0, 0, 0],
      ["0", "1"],
    ],
    [
      [null, 1, 0, 0],
      ["0", "1"],
    ],
    [
      [2, 1, 0, 0],
      ["0", "1", "2"],
    ],
    [
      [5, 1, 0, 0],
      ["0", "1", "2", "3", "4", "5"],
    ],
    [
      [400, 1, 0, 0],
      ["0", "100", "200", "300", "400"],
    ],
  ])("has whole numbers beside its scale, since values are counted: %j", (values, labels) => {
    expect(scaleOf(values)).toEqual(labels);
  });

  it("may have parts of the steps that it is read in", () => {
    expect(scaleOf([7_200, 3_600, 0, 0], 3_600)).toEqual(["0", "0.5", "1", "1.5", "2"]);
  });

  it.each([1, 2, 12, 366])("gives each of %i points the same room, as the cursor counts on", (count) => {
    const { middle } = acrossOf(Array.from({ length: count }));
    for (let index = 0; index < count; index += 1)
      expect(middle(index)).toBeCloseTo(((index + 0.5) / count) * 100);
  });
});
