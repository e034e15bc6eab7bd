import { describe, expect, it } from "vitest";
import { delimiterOf } from "../../../shared/cli/import/file/csv-file.ts";
import { composerOf } from "../../../shared/cli/import/rows/compose-row.ts";
import { type HeaderOptions, headerIn, zoneOf } from "../../../shared/cli/import/rows/header.ts";
import { layoutOf } from "../../../shared/cli/import/rows/layout.ts";

const wanted = { as: undefined, maps: [], given: {}, ignoreUnknownColumns: false, ask: false };
const headerOf = (rows: string[][], options: Partial<HeaderOptions> = {}) =>
  headerIn(rows, { headerRow: undefined, skipRows: undefined, maps: [], ...options });
const cut = (text: string) => text.split("\n").map((line) => line.split(";"));
const fieldsOf = (headings: readonly string[], more: Partial<Parameters<typeof layoutOf>[1]> = {}) => {
  const { columns, tool, leftOut } = layoutOf(headings, { ...wanted, ...more });
  const fields = Object.fromEntries(columns.map(({ index, field }) => [headings[index], field]));
  return { tool: tool?.name, fields, leftOut };
};

const SURVEYMONKEY =
  "Respondent ID;Collector ID;Date Created;Date Modified;Email Address;Custom Data 1;How likely?;;Comments?\n" +
  ";;;;;;Response;Response Group;Open-Ended Response\n" +
  "11;43;01/05/2026 10:02:03 PM;01/05/2026 10:03:09 PM;ana@example.com;c-1;10 - Extremely likely;Promoter;Great";
const QUALTRICS =
  "StartDate;EndDate;RecordedDate;ResponseId;RecipientEmail;ExternalReference;Q1\n" +
  "Start Date;End Date;Recorded Date;Response ID;Recipient Email;External Data Reference;How likely?\n" +
  '{"ImportId":"startDate","timeZone":"America/Denver"};{"ImportId":"endDate","timeZone":"America/Denver"};' +
  '{"ImportId":"recordedDate","timeZone":"America/Denver"};{"ImportId":"_recordId"};{"ImportId":"email"};{"ImportId":"ref"};{"ImportId":"QID1"}\n' +
  "2026-01-05 10:00:00;2026-01-05 10:01:00;2026-01-05 10:01:01;R_1;ana@example.com;c-1;9";

describe("the header", () => {
  it.each([
    ["the first row", "id;touchpoint;date\n1;order.placed;2026-01-05", {}, 0],
    ["below a title", "Orders, January 2026\nid;touchpoint;date\n1;order.placed;2026-01-05", {}, 1],
    ["below a title that fills its row", "Orders;;\nMade by;Ana;\nid;touchpoint;date\n1;x;2026-01-05", {}, 2],
    ["the first row, whatever words the data have", "Wann;Wer;Was\nemail;date;name", {}, 0],
    [
      "below a title, by the columns of --map",
      "Bestellungen\nWann;Wer;Was\n1;2;3",
      { maps: [{ column: "wann" }, { column: "Wer" }] },
      1,
    ],
    ["where --header-row says", "Wer\nWann;Wer;Was\n1;2;3", { headerRow: 2 }, 1],
  ])("is %s", (_, text, options, index) => {
    const { above, row, below } = headerOf(cut(text), options);
    expect([above.length, row, below]).toEqual([index, cut(text)[index], []]);
  });

  it("may have further rows below, as many as --skip-rows says", () => {
    const rows = cut("touchpoint;date;\n;UTC;customer id\norder.placed;2026-01-05;c-1");
    expect(headerOf(rows).below).toEqual([]);
    expect(headerOf(rows, { skipRows: 1 })).toMatchObject({
      below: [rows[1]],
      headings: ["touchpoint", "date", "customer id"],
    });
  });

  it("has no blanks and invisible characters around and in its headings", () => {
    expect(
      fieldsOf(["\u200btouchpoint\u200e", "\u00a0Customer\u00a0 ID ", "\ufeffdate", "attribute. Size\u200b"]),
    ).toMatchObject({
      fields: {
        "\u200btouchpoint\u200e": "touchpoint",
        "\u00a0Customer\u00a0 ID ": "customer.id",
        "\ufeffdate": "occurredAt",
      },
    });
    const maps = [{ column: "Gro\u0308ße", field: "attribute.size" }];
    expect(fieldsOf(["touchpoint", "date", "customerId", "Gr\u00f6\u200bße"], { maps }).leftOut).toEqual([]);
  });

  it("decides the delimiter, and no title above it", () => {
    expect(delimiterOf("Orders, January 2026\n\nid;touchpoint;date\n1,5;order.placed;")).toBe(";");
    expect(delimiterOf('"Orders; January; 2026"\nid,touchpoint,date\n')).toBe(",");
    expect(delimiterOf("id;date\n1;a\n")).toBe(";");
  });
});

describe("a header of SurveyMonkey's", () => {
  it("takes two rows, and its dates have the month first", () => {
    const { below, headings } = headerOf(cut(SURVEYMONKEY));
    expect([below.length, headings[7]]).toEqual([1, "Response Group"]);
    const maps = [
      { column: "How likely?", field: "score" },
      { column: "Custom Data 1", field: "customer.id" },
    ];
    const given = { touchpoint: "order.placed", survey: "nps", metric: "nps" };
    expect(fieldsOf(headings, { maps, given })).toEqual({
      tool: "SurveyMonkey",
      fields: {
        "Respondent ID": "id",
        "Date Created": "answeredAt",
        "Date Modified": "updatedAt",
        "Email Address": "customer.email",
        "Custom Data 1": "customer.id",
        "How likely?": "score",
      },
      leftOut: ["Collector ID", "Response Group", "Comments?"],
    });
    expect(layoutOf(headings, { ...wanted, maps, given }).tool?.order).toBe("MDY");
  });

  it("takes one row where the second one is an answer", () => {
    const [first = [], , third = []] = cut(SURVEYMONKEY);
    expect(headerOf([first, third]).below).toEqual([]);
  });
});

describe("a header of Qualtrics'", () => {
  it("takes three rows; the third names the time zone", () => {
    const header = headerOf(cut(QUALTRICS));
    expect(header.below).toHaveLength(2);
    const maps = [{ column: "Q1", field: "score" }];
    const given = { touchpoint: "order.placed", survey: "nps", metric: "nps" };
    expect(fieldsOf(header.headings, { maps, given }).fields).toEqual({
      RecordedDate: "answeredAt",
      ResponseId: "id",
      RecipientEmail: "customer.email",
      ExternalReference: "customer.id",
      Q1: "score",
    });
    expect([zoneOf(header, 2), zoneOf(header, 3)]).toEqual(["America/Denver", undefined]);
  });

  it("takes one row where the others were taken away", () => {
    const [first = [], , , fourth = []] = cut(QUALTRICS);
    expect(headerOf([first, fourth]).below).toEqual([]);
  });
});

describe("a header of our own export", () => {
  it("is known to the last column", () => {
    const own =
      "id,answeredAt,touchpoint,survey,metric,score,comment,customerId,channel,revisedAt,revision,importedAt,segments";
    expect(fieldsOf(own.split(","))).toEqual({
      tool: "Milepost",
      fields: {
        id: "id",
        answeredAt: "answeredAt",
        touchpoint: "touchpoint",
        survey: "survey",
        metric: "metric",
        score: "score",
        comment: "comment",
        customerId: "customer.id",
        revisedAt: "updatedAt",
      },
      leftOut: ["channel", "revision", "importedAt", "segments"],
    });
  });

  it("of touchpoints too, with the properties in one cell and guards before formulas", () => {
    const own = "id|occurredAt|touchpoint|customerId|channel|recordedAt|registered|segments|properties".split(
      "|",
    );
    const compose = composerOf(layoutOf(own, wanted), {});
    const row = (properties: string) =>
      compose(["o-1", "2025-01-02T03:04:05-03:00", "order.placed", "'-7", "", "x", "true", "", properties]);
    expect(row('{"note":"a;\'=1","n":1}')).toEqual({
      item: {
        id: "o-1",
        touchpoint: "order.placed",
        occurredAt: "2025-01-02T03:04:05-03:00",
        customer: { id: "-7" },
        properties: { note: "a;=1", n: 1 },
      },
    });
    expect(row("[1]")).toEqual({ reason: 'properties: must be a JSON object like {"orderId":1001}' });
  });
});
