import { describe, expect, it } from "vitest";
import { dateFormatOf, readingOptionsOf } from "../../../shared/cli/import/reading-options.ts";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";
import {
  type Choose,
  type ReadingOptions,
  readingOf,
  surveyRows,
} from "../../../shared/cli/import/rows/reading.ts";

const NONE: ReadingOptions = { dateFormat: undefined, timezone: undefined, decimal: undefined };
const HEADER = ["touchpoint", "date", "customerId", "property.total", "attribute.size"];
const layout = layoutOf(HEADER, {
  as: undefined,
  maps: [],
  given: {},
  ignoreUnknownColumns: false,
  ask: false,
});

const read = async (
  rows: { date?: string; total?: string; size?: string }[],
  options: Partial<ReadingOptions> = {},
  choose?: Choose,
) => {
  async function* csvRows() {
    for (const [index, { date = "2026-01-05", total = "", size = "" }] of rows.entries())
      yield { line: index + 2, bytes: 10 * (index + 1), cells: ["order.placed", date, "c-1", total, size] };
  }
  const survey = await surveyRows(csvRows(), layout, { given: {}, isStopping: () => false });
  return readingOf(survey, { options: { ...NONE, ...options }, choose });
};
const orderOf = async (...dates: string[]) =>
  (await read(dates.map((date) => ({ date })))).reading.time.order;

describe("the order of dates", () => {
  it.each([
    [["03/04/2026", "13/04/2026"], "DMY"],
    [["03/04/2026 10:00", "04/13/2026 9:00 PM"], "MDY"],
    [["05.01.2026"], "DMY"],
    [["10-11-12", "12-31-12"], "MDY"],
    [["10-11-12", "31-12-99"], "DMY"],
    [["2026-04-03", "13 Apr 2026", "1713418460", "soon", "99/99/2026"], undefined],
  ])("of %j is %s", async (dates, order) => {
    expect(await orderOf(...dates)).toBe(order);
  });

  it("does not matter where each date is the same day in each order", async () => {
    await expect(orderOf("05/05/2026", "06/06/2026")).resolves.toBeDefined();
  });

  it("is asked for where nothing decides it, with the first date that shows it and the ways out", async () => {
    await expect(orderOf("05/05/2026", "03/04/2026", "05/06/2026")).rejects.toThrow(
      "03/04/2026 (line 3) may be 2026-04-03 or 2026-03-04, and no date of the file decides it. " +
        "Say which with --date-format DD/MM/YYYY or --date-format MM/DD/YYYY.",
    );
  });

  it("is asked for where two dates contradict each other", async () => {
    await expect(orderOf("13/04/2026", "03/04/2026", "04/13/2026")).rejects.toThrow(
      "The dates 13/04/2026 (line 2) and 04/13/2026 (line 4) are written in different orders.",
    );
  });

  it("is what a person chooses, who is asked once, and what --date-format says", async () => {
    const asked: (readonly string[])[] = [];
    const choose: Choose = async (_, answers) => {
      asked.push(answers);
      return "MM/DD/YYYY";
    };
    const rows = [{ date: "03/04/2026" }, { date: "05/06/2026" }];
    expect((await read(rows, {}, choose)).reading.time.order).toBe("MDY");
    expect(asked).toEqual([["DD/MM/YYYY", "MM/DD/YYYY"]]);
    const dateFormat = dateFormatOf("DD/MM/YYYY");
    expect((await read(rows, { dateFormat }, choose)).reading.time.order).toBe("DMY");
    expect(asked).toHaveLength(1);
  });

  it("and the zone are told to a person", async () => {
    expect((await read([{ date: "13/04/2026" }])).notes).toEqual([
      "Times without a zone are in UTC (--timezone), dates are DD/MM/YYYY (--date-format).",
    ]);
    expect((await read([{}], { timezone: "America/Sao_Paulo" })).notes).toEqual([
      "Times without a zone are in America/Sao_Paulo.",
    ]);
  });
});

describe("the decimal mark", () => {
  const marksOf = async (totals: string[], options: Partial<ReadingOptions> = {}) =>
    (
      await read(
        totals.map((total) => ({ total })),
        options,
      )
    ).reading.marks;

  it.each([
    [["228,12", "5"], { "property.total": "," }],
    [["1.228,12", "n/a", ""], { "property.total": "," }],
    [["1,228.12", "12"], { "property.total": "." }],
    [["1,228,000"], { "property.total": "." }],
    [["228.12", "1.10"], {}],
    [["1,234", "5"], {}],
    [["228,12", "228.12"], {}],
    [["228,12", "A-1"], {}],
    [["01,02"], {}],
  ])("of %j is %j", async (totals, marks) => {
    expect(await marksOf(totals)).toEqual(marks);
  });

  it("of one column decides what another leaves open", async () => {
    const { reading, notes } = await read([{ total: "1,234", size: "2,5" }]);
    expect(reading.marks).toEqual({ "property.total": ",", "attribute.size": "," });
    expect(notes.slice(1)).toEqual([
      'property.total has numbers with "," before the decimals, like 1,234 (--decimal says otherwise).',
      'attribute.size has numbers with "," before the decimals, like 2,5 (--decimal says otherwise).',
    ]);
  });

  it("is what --decimal says; without it an open column stays text, and a person is told", async () => {
    expect(await marksOf(["1,234"], { decimal: "," })).toEqual({ "property.total": "," });
    expect(await marksOf(["1,234"], { decimal: "." })).toEqual({ "property.total": "." });
    expect(await marksOf(["228,12"], { decimal: "." })).toEqual({});
    expect((await read([{ total: "1,234" }])).notes[1]).toBe(
      "property.total stays text: 1,234 may be two numbers (--decimal , or --decimal . says which).",
    );
  });
});

describe("an option of reading", () => {
  it.each([
    ["DD/MM/YYYY", "DMY"],
    ["d.m.yy", "DMY"],
    ["dd/mm/aaaa", "DMY"],
    ["ДД.ММ.ГГГГ ЧЧ:ММ", "DMY"],
    ["MM/DD/YYYY hh:mm:ss A", "MDY"],
    ["%m/%d/%Y %H:%M", "MDY"],
    ["YYYY-MM-DD", "YMD"],
    ["yyyy-MM-dd'T'HH:mm", "YMD"],
  ])("--date-format %s is the order %s", (text, order) => {
    expect(dateFormatOf(text)).toEqual({ order, isExcel: false });
  });

  it("--date-format excel is a spreadsheet's numbers", () => {
    expect(dateFormatOf("Excel")).toEqual({ isExcel: true });
  });

  it.each([
    [{ dateFormat: "hh:mm" }, "--date-format hh:mm: write DD/MM/YYYY"],
    [{ dateFormat: "YYYY/DD/MM" }, "--date-format YYYY/DD/MM: write"],
    [{ timezone: "Mars/Olympus" }, "--timezone Mars/Olympus must be an IANA time zone"],
    [{ decimal: ";" }, "--decimal ;: choose , or ."],
  ])("%j is refused", (words, message) => {
    expect(() =>
      readingOptionsOf({ dateFormat: undefined, timezone: undefined, decimal: undefined, ...words }),
    ).toThrow(message);
  });
});
