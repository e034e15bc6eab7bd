import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { responsesHead as csvHead, responsesRows } from "../../../shared/http/answers/responses/csv.ts";
import { textCell } from "../../../shared/http/lists/csv-cell.ts";
import { aCustomer, aResponse } from "../../support/builders.ts";

const HEAD =
  "id,answeredAt,touchpoint,survey,metric,score,comment,customerId,channel,revisedAt,revision,importedAt,segments,touchpointId,customerName,customerEmail\r\n";

const read = (responses: Response[], timeZone = "UTC"): Record<string, string>[] =>
  parse(csvHead() + responsesRows(responses, timeZone, new Map()), { bom: true, columns: true });
const lineOf = (overrides: Partial<Response>, timeZone = "UTC") =>
  responsesRows([aResponse(overrides)], timeZone, new Map());

describe("the file of responses", () => {
  it("begins with the byte order mark for Excel, and the column names, also without rows", () => {
    expect([...Buffer.from(csvHead()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csvHead()).toBe(`\uFEFF${HEAD}`);
    expect(responsesRows([], "UTC", new Map())).toBe("");
  });

  it("has a line for each response, with what a person sees of it", () => {
    const id = "3q2-7wEPSb6x1c0Zk9m4Nw";
    const answeredAt = "2026-11-04T18:20:00.999Z";
    const revisedAt = "2026-11-05T08:00:00.000Z";
    const segments = { plan: "pro", size: "L" };
    const changed = { comment: "Fast!", channel: "web", revisedAt, revision: 2, segments };
    expect(lineOf({ invitationId: id, answeredAt, ...changed }, "Europe/Berlin")).toBe(
      `${id},2026-11-04T19:20:00+01:00,purchase.completed,post-purchase,nps,9,Fast!,c-42,web,2026-11-05T09:00:00+01:00,2,,"plan:pro, size:L",,,\r\n`,
    );
  });

  it("names the customer as they are known now, and the touchpoint", () => {
    const profile = aCustomer({ id: "c-7", name: "=Ana", email: "ana@example.com" });
    const customers = new Map([["c-42", { id: "c-7", profile }]]);
    const row = responsesRows([aResponse({ touchpointId: "order-1" })], "UTC", customers);
    expect(row).toMatch(/,order-1,'=Ana,ana@example.com\r\n$/);
  });

  it("shows an imported response under its tool's id, and never its hash", () => {
    const imported = { importId: "d-1", importedAt: "2026-11-05T08:00:00.000Z", contentHash: "secret" };
    expect(read([aResponse(imported)])[0]).toMatchObject({
      id: "d-1",
      importedAt: "2026-11-05T08:00:00+00:00",
    });
    expect(lineOf(imported)).not.toContain("secret");
  });

  it("leaves the customer of an erased person empty, and what was not answered", () => {
    const erased = aResponse({ customerId: null, touchpoint: null });
    expect(read([erased])[0]).toMatchObject({
      customerId: "",
      touchpoint: "",
      comment: "",
      channel: "",
      revisedAt: "",
      score: "9",
    });
  });

  it.each([
    ["before autumn's hour comes twice", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30:00+02:00"],
    ["when it comes again", "2026-10-25T01:30:00.000Z", "2026-10-25T02:30:00+01:00"],
    ["before spring's hour is left out", "2026-03-29T00:59:59.999Z", "2026-03-29T01:59:59+01:00"],
    ["and after it", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00:00+02:00"],
    ["where years end earlier", "2025-12-31T23:00:00.000Z", "2026-01-01T00:00:00+01:00"],
  ])("gives the time with its offset: %s", (_, answeredAt, shown) => {
    expect(read([aResponse({ answeredAt })], "Europe/Berlin")[0]?.answeredAt).toBe(shown);
  });

  it("keeps commas, quotes and line breaks within their cell, and ends lines as RFC 4180 does", () => {
    const comment = 'one, "two"\nthree';
    expect(lineOf({ comment })).toContain(',"one, ""two""\nthree",');
    expect(read([aResponse({ comment }), aResponse()]).map((row) => row.comment)).toEqual([comment, ""]);
  });

  it.each(["two\nlines", "two\r\nlines", "two\rlines"])("puts %j in quotes", (comment) => {
    expect(lineOf({ comment })).toContain(',"two\nlines",');
  });

  it("can be read back as it was written, except for what is made harmless", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 5 }), (comments) => {
        const rows = read(comments.map((comment) => aResponse({ comment })));
        expect(rows.map((row) => row.comment)).toEqual(comments.map(textCell));
      }),
    );
  });
});

/** How a spreadsheet parts the line whose cells end with `separator`: quotes count only at a cell's start. */
const cellsOf = (line: string, separator: string): string[] => {
  const cells: string[] = [];
  for (let at = 0; at < line.length; ) {
    let cell = "";
    if (line[at] === '"') {
      for (at += 1; at < line.length; at += 1) {
        if (line[at] === '"' && line[at + 1] === '"') at += 1;
        else if (line[at] === '"') break;
        cell += line[at];
      }
      at += 1;
    }
    for (; at < line.length && line[at] !== separator && line[at] !== "\n"; at += 1) cell += line[at];
    at += 1;
    cells.push(cell);
  }
  return cells;
};

describe("a text in the file", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1234", "'+49 30 1234"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1", "'＝1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠A1", "'＠A1"],
    [" =1", "' =1"],
    ['"=1', "'\"=1"],
    ["\u200B=1", "'\u200B=1"],
    ["\u0000=1", "'=1"],
    ["\t1", "'\t1"],
    ["\r1", "'\n1"],
    ["so;=1", "so;'=1"],
    ['so; "=1', "so; \"'=1"],
    ["so\n-1", "so\n'-1"],
    ["so\r=1", "so\n'=1"],
    ["so\t@A1", "so\t'@A1"],
  ])("that could run as a formula can't: %j is %j", (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it.each([
    "Fast!",
    "1 = 1",
    "a@example.com",
    "good ;-)",
    "a - b",
    "50 % + more",
    "'=1",
    "",
    "😀",
    "Ça ва 好",
  ])("that is none stays as it is: %j", (text) => {
    expect(textCell(text)).toBe(text);
  });

  it.each([
    ["a\u0000b\u0007c\u009Bd\u007F", "abcd"],
    ["half \uD83D of it", "half \uFFFD of it"],
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
  ])("holds no control characters or broken Unicode: %j is %j", (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it.each([",", ";", "\t"])("begins no cell with a formula where cells end with %j", (separator) => {
    const pieces = fc.constantFrom("=", "+", "-", "@", "＝", ";", "\t", "\n", "\r", '"', ",", " ", "1", "a");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const line = lineOf({ comment: parts.join("") }).trimEnd();
        const cells = separator === "," ? (parse(line)[0] as string[]) : cellsOf(line, separator);
        // What a bracket closes before anything opened it is no formula anywhere.
        for (const cell of cells) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠](?!\))/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is as fast for one of line breaks only", () => {
    const began = performance.now();
    textCell(`${"\n".repeat(200_000)}=`);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
