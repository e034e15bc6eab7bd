import { describe, expect, it } from "vitest";
import type { Options } from "../../../shared/cli/import/options.ts";
import { composerOf } from "../../../shared/cli/import/rows/compose-row.ts";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";

const composer = (header: string, { as, given = {}, maps = [] }: Partial<Options> = {}) => {
  const compose = composerOf(
    layoutOf(header.split(","), { as, given, maps, ignoreUnknownColumns: false, ask: false }),
    given,
  );
  return (row: string) => compose(row.split(","));
};

describe("a row of touchpoints", () => {
  const compose = composer(
    "id,touchpoint,occurredAt,channel,customerId,email,attribute.plan,property.revenue,property.note",
  );

  it("is what the API takes", () => {
    expect(
      compose("o-1,order.placed,2025-01-02 03:04:05,web, c-1 ,ana@example.com,pro,120.5, as is "),
    ).toEqual({
      item: {
        id: "o-1",
        touchpoint: "order.placed",
        occurredAt: "2025-01-02T03:04:05Z",
        channel: "web",
        customer: { id: "c-1", email: "ana@example.com", attributes: { plan: "pro" } },
        properties: { revenue: 120.5, note: " as is " },
      },
    });
  });

  it("without an id gets one from its content: equal content, equal id", () => {
    const idOf = (row: string) => (compose(row) as { item: { id: string } }).item.id;
    const id = idOf(",order.placed,2025-01-02,,c-1,,,1,");
    expect(id).toMatch(/^csv-[0-9a-f]{40}$/);
    expect(idOf(",order.placed,2025-01-02 00:00:00,,c-1,,,1,")).toBe(
      idOf(",order.placed,2025-01-02T00:00:00Z,,c-1,,,1,"),
    );
    expect(idOf(",order.placed,2025-01-02,,c-1,,,1,")).toBe(id);
    expect(idOf(",order.placed,2025-01-02,,c-1,,,2,")).not.toBe(id);
    expect(composer("touchpoint,date,customerId")("order.placed,2025-01-02,c-1")).not.toEqual(
      composer("touchpoint,date,customerId", { given: { channel: "web" } })("order.placed,2025-01-02,c-1"),
    );
  });

  it("has no id that a spreadsheet shortened: it may have been any of many", () => {
    const reason = (path: string, text: string) =>
      `${path}: ${text} is what a spreadsheet left of a long number: format the column as text there, and export it again`;
    expect(compose("1.18E+14,order.placed,2025-01-02,,c-1")).toEqual({ reason: reason("id", "1.18E+14") });
    expect(compose("o-1,order.placed,2025-01-02,,1E+11")).toEqual({ reason: reason("customer.id", "1E+11") });
    expect(compose("12e3,order.placed,2025-01-02,,1E+5")).toMatchObject({ item: { id: "12e3" } });
  });

  it("has the text of a cell that is a formula to keep its zeros", () => {
    expect(compose('"o-1",order.placed,="2025-01-02",,="0012",,="01 ""x""",,=1+1')).toMatchObject({
      item: {
        occurredAt: "2025-01-02T00:00:00Z",
        customer: { id: "0012", attributes: { plan: '01 "x"' } },
        properties: { note: "=1+1" },
      },
    });
  });

  it("has only the fields of its non-empty cells", () => {
    expect(compose("o-1,order.placed,2025-01-02,,c-1")).toEqual({
      item: {
        id: "o-1",
        touchpoint: "order.placed",
        occurredAt: "2025-01-02T00:00:00Z",
        customer: { id: "c-1" },
      },
    });
  });

  it.each([
    [",?!,2025-01-02,,c-1", /^touchpoint: must be lower-case words/],
    [",order.placed,,,c-1", /^occurredAt: is required$/],
    [",order.placed,soon,,c-1", /^occurredAt: must be a time like/],
    [",order.placed,2025-01-02,,", /^customer\.id: is required$/],
    [",order.placed,2025-01-02,,c-1,nobody", /^customer\.email: must be an email address/],
    [",order.placed,,,c-1,,,1,2,more", /^has 10 cells, and the header 9$/],
    [",?,2025-01-02,,,,,,", /^customer\.id: is required; touchpoint: [^;]*$/],
  ])("%j is refused with its reason", (row, reason) => {
    expect(compose(row)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it.each([
    [
      ",?,soon,,,nobody",
      ["customer.id: is required", "occurredAt: must", "touchpoint: must", "customer.email: must"],
    ],
    [
      ",,02/11/2026,,c-1",
      ["touchpoint: is required", "occurredAt: 02/11/2026 may be 2026-11-02 or 2026-02-11"],
    ],
  ])("%j is refused with everything that is wrong with it, each once", (row, starts) => {
    const { reason } = compose(row) as { reason: string };
    const reasons = reason.split("; ");
    expect(reasons.map((one, n) => one.slice(0, starts[n]?.length))).toEqual(starts);
  });

  it.each([
    ["Order Placed", "order.placed"],
    ["Ação", "acao"],
  ])("of %s is of the type %s", (name, touchpoint) => {
    expect(compose(`,${name},2025-01-02,,c-1`)).toMatchObject({ item: { touchpoint } });
  });

  it("takes a value for the whole file before that of a column", () => {
    const own = composer("touchpoint,date,customerId", {
      given: { touchpoint: "order.placed", channel: "store" },
    });
    expect(own("other,2025-01-02,c-1")).toMatchObject({
      item: { touchpoint: "order.placed", channel: "store" },
    });
  });

  it("that was refused before may keep the two added columns", () => {
    expect(
      composer("id,touchpoint,date,customerId,line,reason")(
        "a,order.placed,2025-01-02,c-1,7,touchpoint: was wrong",
      ),
    ).toEqual({
      item: {
        id: "a",
        touchpoint: "order.placed",
        occurredAt: "2025-01-02T00:00:00Z",
        customer: { id: "c-1" },
      },
    });
  });
});

describe("a row of responses", () => {
  const compose = composer("id,touchpoint,survey,metric,score,comment,answeredAt,customerId");

  it("is what the API takes", () => {
    expect(compose("r-1,order.placed,after-order,NPS,9.0, Fine ,2025-01-02,c-1")).toEqual({
      item: {
        id: "r-1",
        touchpoint: "order.placed",
        survey: "after-order",
        metric: "nps",
        score: 9,
        comment: " Fine ",
        answeredAt: "2025-01-02T00:00:00Z",
        customer: { id: "c-1" },
      },
    });
  });

  it.each([
    ["r,a,b,nps,11,,2025-01-02,c", "score: must be on the scale of nps, 0 to 10"],
    ["r,a,b,csat,0,,2025-01-02,c", "score: must be on the scale of csat, 1 to 5"],
    ["r,a,b,nps,ten,,2025-01-02,c", "score: must be a whole number"],
    ["r,a,b,nps,,,2025-01-02,c", "score: is required"],
    ["r,a,b,nps,9,,,c", "answeredAt: is required"],
    ["r,a,b,nps,11,,soon,", /^customer\.id: is required; answeredAt: must .*; score: must be on the scale/],
    ["r,a,b,stars,99,,2025-01-02,c", /^metric: [^;]*$/],
    ["r,a,b,,99,,2025-01-02,c", "metric: is required"],
    ["r,a,My Survey,nps,ten,,2025-01-02,c", /^score: must be a whole number; survey: .*mean my\.survey\?/],
  ])("%s is refused with its reason", (row, reason) => {
    expect(compose(row)).toEqual({
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    });
  });
});

describe("a row of Delighted's", () => {
  const header = "id,person,email,survey_type,score,comment,created_at";
  const compose = composer(header);

  it("is a response of its survey type, at the time of the answer", () => {
    expect(compose("50942642,153585695,Ana@example.com,nps,9,Fast!,1713418460")).toEqual({
      item: {
        id: "50942642",
        touchpoint: "delighted.imported",
        survey: "delighted-nps",
        metric: "nps",
        score: 9,
        comment: "Fast!",
        answeredAt: "2024-04-18T05:34:20.000Z",
        customer: { id: "153585695", email: "Ana@example.com" },
      },
    });
  });

  it.each([
    ["nps", 10, "nps", "delighted-nps"],
    ["NPS", 0, "nps", "delighted-nps"],
    ["eNPS", 3, "nps", "delighted-enps"],
    ["csat", 5, "csat", "delighted-csat"],
    ["CSAT", 1, "csat", "delighted-csat"],
    ["smileys", 4, "csat", "delighted-smileys"],
    ["5-star", 4, "csat", "delighted-stars"],
    ["Stars (five)", 4, "csat", "delighted-stars"],
  ])("of the type %s with %i is %s of %s", (type, score, metric, survey) => {
    expect(compose(`1,2,,${type},${score},,1713418460`)).toMatchObject({ item: { metric, survey, score } });
  });

  it.each([
    ["thumbs", "1", /thumbs has no scale like nps, csat, ces/],
    ["pmf", "1", /pmf has no scale/],
    ["nps", "11", /scale of nps/],
    ["smileys", "0", /scale of csat/],
    ["ces", "4", /1–5 or 1–7 .*--metric ces/],
    ["", "4", /^surveyType: is empty; give the file's own with --metric$/],
  ])("of the type %j with %s is refused", (type, score, reason) => {
    expect(compose(`1,2,,${type},${score},,1713418460`)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it("is refused with everything that is wrong with it", () => {
    expect(compose("1,,,thumbs,x,,yesterday")).toEqual({
      reason: expect.stringMatching(
        /^surveyType: thumbs has no scale [^;]*; customer\.id: [^;]*; answeredAt: [^;]*; score: [^;]*$/,
      ),
    });
  });

  it("counts as CES on 1–7 with --metric ces, and a type of another metric is refused", () => {
    const ces = composer(header, { given: { metric: "ces" } });
    expect(ces("1,2,,ces,7,,1713418460")).toMatchObject({ item: { metric: "ces", survey: "delighted-ces" } });
    expect(ces("1,2,,ces,8,,1713418460")).toEqual({ reason: expect.stringContaining("scale of ces") });
    expect(ces("1,2,,nps,7,,1713418460")).toEqual({ reason: expect.stringContaining("nps is nps") });
  });

  it("uses the address in lower case as the customer id where there is no person, and is refused without both", () => {
    expect(compose("1,,Ana@Example.com,nps,9,,1713418460")).toMatchObject({
      item: { customer: { id: "ana@example.com", email: "Ana@Example.com" } },
    });
    expect(compose("1,,,nps,9,,1713418460")).toEqual({
      reason: "customer.id: the row has neither a person nor an email address",
    });
  });

  it("belongs to the survey and touchpoint given for the whole file", () => {
    const own = composer(header, { given: { survey: "after-order", touchpoint: "order.placed" } });
    expect(own("1,2,,nps,9,,1713418460")).toMatchObject({
      item: { survey: "after-order", touchpoint: "order.placed" },
    });
  });

  it("needs no survey type where the metric is given", () => {
    const own = composer("Email,Score,Date", { as: "delighted", given: { metric: "csat" } });
    expect(own("ana@example.com,5,2024-04-18 05:34:20 UTC")).toMatchObject({
      item: { metric: "csat", survey: "delighted-csat", answeredAt: "2024-04-18T05:34:20Z" },
    });
  });
});
