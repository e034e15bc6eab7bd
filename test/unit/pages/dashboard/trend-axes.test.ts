import { describe, expect, it } from "vitest";
import { dashboardTexts } from "../../../../shared/i18n/dashboard/texts.ts";
import { timeLabels } from "../../../../shared/pages/dashboard/charts/trends/trend-axes.ts";
import { toHtml } from "../../../../shared/theme/markup.ts";

describe("the times below a trend", () => {
  const months = Array.from({ length: 12 }, (_, index) => ({
    from: `2026-${String(index + 1).padStart(2, "0")}-01`,
  }));

  it.each([
    ["en", "phone"],
    ["es", "phone"],
    ["pt-BR", "broad"],
    ["ru", "broad"],
  ])("leave out the middle one where it is too long for a narrow phone: in %s %s", (language, room) => {
    const labels = timeLabels(
      dashboardTexts(language),
      { interval: "month", points: months },
      (index) => index * 8 + 4,
    );
    const rooms = labels.map((label) => /class="time (\w+)"/.exec(toHtml(label))?.[1]);
    expect(rooms).toEqual(["any", "wide", room, "wide", "any", "wide"]);
  });
});
