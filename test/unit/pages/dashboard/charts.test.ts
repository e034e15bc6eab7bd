import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../shared/domain/base/time.ts";
import { type Change, changesOf, type Histogram, scoreOf } from "../../../../shared/domain/scores/index.ts";
import { METRICS, type Metric, scaleOf } from "../../../../shared/domain/surveys/index.ts";
import { touchpointTexts } from "../../../../shared/i18n/dashboard/touchpoint-texts.ts";
import { LANGUAGES } from "../../../../shared/i18n/language.ts";
import { pageHeaders } from "../../../../shared/pages/base/page-headers.ts";
import {
  distributionFigure,
  funnelFigure,
  scoreFigure,
  sparklineFigure,
  type TrendChart,
  trendFigure,
  verdictMark,
} from "../../../../shared/pages/dashboard/charts/index.ts";
import {
  labelledPoints,
  notesByPoint,
} from "../../../../shared/pages/dashboard/charts/trends/trend-scales.ts";
import type { ScoreFigures } from "../../../../shared/pages/dashboard/words/index.ts";
import { type Markup, toHtml } from "../../../../shared/theme/markup.ts";
import { CHARTS, chartPage } from "../../../support/chart-gallery.ts";

const texts = touchpointTexts("en");
const shown = (markup: Markup) => toHtml(markup);

/** The values of an attribute in the elements of a class: `numbersIn(html, "dot", "cy")`. */
const numbersIn = (html: string, name: string, attribute: string): number[] =>
  [...html.matchAll(new RegExp(`<\\w+ class="${name}"[^>]*? ${attribute}="([-\\d.]+)%?"`, "g"))].map(
    ([, value]) => Number(value),
  );
/** The rows of the table, as texts with ordinary spaces. */
const tableIn = (html: string): string[][] =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => cell.replaceAll(/\s/gu, " ")),
  );
const pathsIn = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<path class="${name}"[^>]*? d="([^"]*)"`, "g"))].map(([, path = ""]) => path);

/** So many answers of each week, half of them promoters. */
const weeks = (...counts: number[]): TrendChart["points"] =>
  counts.map((count, index) => {
    const from = addDays("2026-10-05", 7 * index);
    const figures = scoreOf("nps", { "10": Math.ceil(count / 2), "3": Math.floor(count / 2) });
    const { responses, score, interval } = figures;
    return { from, to: addDays(from, 7), volume: 10 * count, responses, score, interval };
  });
const aTrend = (overrides: Partial<TrendChart> = {}) =>
  shown(
    trendFigure({
      texts,
      id: "t",
      metric: "nps",
      interval: "week",
      points: weeks(40, 50, 60),
      whole: scoreOf("nps", { "10": 75, "3": 75 }),
      ...overrides,
    }),
  );

describe.each(CHARTS.map((chart) => [chart.name, chart] as const))("%s", (_, chart) => {
  it.each(LANGUAGES)("says in %s what it shows, shows it, and has it as a table", (language) => {
    const html = shown(chart.draw(touchpointTexts(language), "chart-1"));
    const [, finding = ""] = /^<figure class="chart"><figcaption>(.*?)<\/figcaption>/.exec(html) ?? [];
    expect(finding).toMatch(/^\p{Lu}.*\.$|^\d.*\.$/u);
    const [, title = "", described = ""] =
      /role="img" aria-labelledby="([\w-]+)-title \1-finding"><title id="\1-title">.*?<\/title><desc id="\1-finding">(.*?)<\/desc>/.exec(
        html,
      ) ?? [];
    expect(title).not.toBe("");
    expect(described).toBe(finding);
    const [head = [], ...rows] = tableIn(html);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ length }) => length !== head.length)).toEqual([]);
    expect(html).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });
});

describe("a page of charts", () => {
  const page = chartPage(texts);

  it("needs nothing that the pages' policy forbids", () => {
    expect(page).not.toMatch(/ style=|<script|<image|href=|url\(/);
    expect(pageHeaders(page)["content-security-policy"]).not.toContain("unsafe");
  });

  it("has no id twice, and every id that a picture is named by", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page.matchAll(/aria-labelledby="([^"]*)"/g)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    expect(named).toEqual(ids);
  });
});

describe("a trend", () => {
  it("stops its line and its band where nobody answered", () => {
    const html = aTrend({ points: weeks(40, 50, 0, 60, 70, 0, 80) });
    const [pale = "", sure = ""] = pathsIn(html, "line(?: pale)?");
    const [band = ""] = pathsIn(html, "band");
    for (const path of [pale, sure, band]) expect(path.match(/M/g)).toHaveLength(3);
    // The last week stands alone: it has its interval as a line.
    expect(html.match(/class="whisker"/g)).toHaveLength(1);
    expect(numbersIn(html, "dot", "cx")).toHaveLength(5);
  });

  it("draws a point with under 30 answers hollow, and its lines pale", () => {
    const html = aTrend({ points: weeks(40, 29, 30, 30) });
    expect(numbersIn(html, "dot hollow", "cx")).toHaveLength(1);
    expect(pathsIn(html, "line pale")[0]?.match(/M/g)).toHaveLength(1);
    expect(pathsIn(html, "line")[0]?.match(/M/g)).toHaveLength(2);
    expect(html).toContain("Pale or hollow: under 30 answers.");
    expect(aTrend()).not.toContain("hollow");
  });

  it("has the API's figures in its table, and a dash where there are none", () => {
    expect(tableIn(aTrend({ points: weeks(41, 0) }))).toEqual([
      ["Week", "Score", "At least", "At most", "Answers", "Touchpoints"],
      ["Oct 5 – 11, 2026", "2.4", "−26.8", "31.3", "41", "410"],
      ["Oct 12 – 18, 2026", "–", "–", "–", "0", "0"],
    ]);
  });

  it("stands lower where the score is lower, on a scale that holds every interval", () => {
    const [high = 0, low = 0] = numbersIn(
      aTrend({
        points: weeks(40, 40).map((point, index) =>
          index === 0 ? { ...point, score: 60, interval: { level: 0.95, low: 40, high: 80 } } : point,
        ),
      }),
      "dot",
      "cy",
    );
    expect(high).toBeLessThan(low);
  });

  it("pins notes to the week that has their day, in order of time, as text", () => {
    const notes = [
      { day: "2026-10-18", text: "<b>New</b> checkout" },
      { day: "2026-10-11", text: "Strike" },
      { day: "2026-10-12", text: "Sale" },
      { day: "2026-10-26", text: "After the trend" },
      { day: "2026-10-04", text: "Before the trend" },
    ];
    const placed = notesByPoint(weeks(40, 50, 60), notes);
    expect(placed.map(({ index, number, note }) => [index, number, note.text])).toEqual([
      [0, 1, "Strike"],
      [1, 2, "Sale"],
      [1, 3, "<b>New</b> checkout"],
    ]);
    const html = aTrend({ notes });
    expect([...html.matchAll(/class="pinned"[^>]*>([^<]*)</g)].map(([, number]) => number)).toEqual([
      "1",
      "2, 3",
    ]);
    expect(html).toContain("&lt;b&gt;New&lt;/b&gt; checkout");
    expect(html).not.toContain("trend</span>");
  });

  it.each([1, 2, 3, 7, 12, 31, 90, 366, 1830])("of %i points has few times below it", (count) => {
    const labels = labelledPoints(count);
    expect(labels.length).toBeLessThanOrEqual(6);
    expect(labels.filter(({ room }) => room !== "wide").length).toBeLessThanOrEqual(3);
    expect(labels.filter(({ room }) => room === "any").length).toBeLessThanOrEqual(2);
    expect(labels[0]).toEqual({ index: 0, room: "any" });
  });
});

describe("a distribution", () => {
  const bars = (figures: Histogram, metric: Metric = "csat") =>
    shown(distributionFigure({ texts, id: "d", metric, figures: scoreOf(metric, figures) }));

  it("has bars in proportion, and the largest as high as the picture", () => {
    const html = bars({ "1": 30, "2": 15, "3": 60, "4": 0, "5": 12 });
    expect(numbersIn(html, "low", "height")).toEqual([50, 25, 100]); // the last one is the sample in the key
    expect(numbersIn(html, "middle", "height")).toEqual([100, 100]);
    expect(numbersIn(html, "high", "height")).toEqual([0, 20, 100]);
  });

  it("tells its groups apart in words, and by the space between them", () => {
    const html = bars({ "0": 20, "8": 20, "10": 20 }, "nps");
    for (const words of [
      "Low 0–6: <b>20</b> (33%)",
      "Middle 7–8: <b>20</b> (33%)",
      "High 9–10: <b>20</b> (33%)",
    ])
      expect(html).toContain(words);
    const lows = numbersIn(html, "low", "x");
    const [seven = 0] = numbersIn(html, "middle", "x");
    const step = (lows[1] ?? 0) - (lows[0] ?? 0);
    expect(seven - (lows[6] ?? 0)).toBeCloseTo(2 * step, 1);
  });

  it("is pale and without percentages under 30 answers", () => {
    expect(bars({ "5": 29 })).toMatch(/plot distribution unsure/);
    expect(bars({ "5": 29 })).toContain("High 4–5: <b>29</b></span></li>");
    expect(bars({ "5": 30 })).not.toContain("unsure");
  });
});

describe("a score on the whole scale", () => {
  it.each([
    ["nps", { "10": 50, "8": 20, "3": 30 }, 60],
    ["csat", { "5": 80, "1": 20 }, 80],
  ] as const)("of %s stands at its place between both ends", (metric, figures, place) => {
    const html = shown(scoreFigure({ texts, id: "s", metric, figures: scoreOf(metric, figures) }));
    expect(numbersIn(html, "dot", "cx")).toEqual([place]);
  });

  it("shows neither mark nor band without answers", () => {
    const html = shown(scoreFigure({ texts, id: "s", metric: "ces", figures: scoreOf("ces", {}) }));
    expect(html).not.toMatch(/class="(?:dot|band)"/);
  });
});

describe("whatever was answered", () => {
  const anyMetric = fc.constantFrom(...METRICS);
  const anyAnswers = anyMetric.chain((metric) =>
    fc.record({
      metric: fc.constant(metric),
      current: fc.array(fc.constantFrom(...scaleOf(metric)), { maxLength: 60 }),
      previous: fc.array(fc.constantFrom(...scaleOf(metric)), { maxLength: 60 }),
    }),
  );
  const histogram = (scores: readonly number[]): Histogram => {
    const counts: Histogram = {};
    for (const score of scores) counts[score] = (counts[score] ?? 0) + 1;
    return counts;
  };

  it("no picture leaves its frame, and no finding claims a change without a verdict", () => {
    fc.assert(
      fc.property(anyAnswers, ({ metric, ...answers }) => {
        const [current, previous] = [histogram(answers.current), histogram(answers.previous)];
        const [change] = changesOf([{ metric, current, previous }]);
        const figures = { ...scoreOf(metric, current), change };
        const html = shown(scoreFigure({ texts, id: "s", metric, figures }));
        const [left = 0] = numbersIn(html, "band", "x");
        const [width = 0] = numbersIn(html, "band", "width");
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(100.01);
        const claims = /\b(up|down) by\b/.exec(html)?.[1];
        expect(claims).toBe(
          change?.verdict === "up" || change?.verdict === "down" ? change.verdict : undefined,
        );
      }),
    );
  });
});

describe("the mark of a change", () => {
  const marked = (verdict: Change["verdict"], overrides: Partial<ScoreFigures> = {}) => {
    const change = { previous: 70, difference: -36.4, low: -50, high: -20, verdict };
    return shown(verdictMark(texts, { responses: 120, score: 41, change, ...overrides }));
  };

  it("has an arrow only where the verdict is up or down", () => {
    expect(marked("down")).toBe(
      '<p class="verdict changed down"><span aria-hidden="true">▼</span> Down by 36 points.</p>',
    );
    expect(marked("up")).toContain("▲</span> Up by 36 points.");
    expect(marked("flat")).toBe('<p class="verdict">No clear change.</p>');
    expect(marked("insufficient")).toBe('<p class="verdict">Too few answers before to compare.</p>');
    expect(marked("insufficient", { responses: 12 })).toBe(
      '<p class="verdict">12 answers: too few to tell.</p>',
    );
  });

  it("is left out without a comparison or without answers", () => {
    expect(marked("flat", { change: undefined })).toBe("");
    expect(marked("insufficient", { responses: 0 })).toBe("");
  });
});

describe("a sparkline and a funnel", () => {
  it("have their figures in their tables too", () => {
    const whole = scoreOf("nps", { "10": 60, "3": 60 });
    const spark = sparklineFigure({
      texts,
      id: "l",
      metric: "nps",
      interval: "week",
      points: weeks(40, 0),
      whole,
    });
    expect(tableIn(shown(spark)).slice(1)).toEqual([
      ["Oct 5 – 11, 2026", "0.0", "40"],
      ["Oct 12 – 18, 2026", "–", "0"],
    ]);
    const funnel = {
      eligible: 200,
      suppressed: { noEmail: 9, contactCap: 11 },
      waiting: 1,
      sent: 170,
      failed: 3,
      expired: 6,
      bounced: 10,
      responded: 40,
      responseRate: 0.25,
    };
    const html = shown(funnelFigure({ texts, id: "f", funnel }));
    expect(tableIn(html).slice(1)).toEqual([
      ["Invitations", "200", "100%"],
      ["Sent", "170", "85%"],
      ["Arrived", "160", "80%"],
      ["Answered", "40", "20%"],
      ["Waiting", "1", "0.5%"],
      ["Failed", "3", "1.5%"],
      ["Expired", "6", "3%"],
      ["Bounced", "10", "5%"],
      ["Left out: asked often enough already", "11", "5.5%"],
      ["Left out: no email address", "9", "4.5%"],
    ]);
    expect([...numbersIn(html, "middle", "width"), ...numbersIn(html, "high", "width")]).toEqual([
      100, 85, 80, 20,
    ]);
  });
});
