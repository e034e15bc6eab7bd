import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { commentFingerprint } from "../../../shared/domain/answers/response.ts";
import { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { ResponsesQuery } from "../../../shared/http/answers/responses/requests.ts";
import { AnswerForm } from "../../../shared/http/answers/survey-page/requests.ts";
import { decodeCursor, encodeCursor } from "../../../shared/http/base/cursor.ts";
import { bodyText, jsonBody, parse, parseQuery, SMALL_BODY } from "../../../shared/http/base/parse.ts";
import { invalid, Problem, problemDetails } from "../../../shared/http/base/problem.ts";
import { TouchpointBatch } from "../../../shared/http/journeys/touchpoints/requests.ts";
import { ListQuery } from "../../../shared/http/lists/query.ts";
import { ScoresQuery } from "../../../shared/http/scores/scores/requests.ts";
import { aRequest, type RequestOptions } from "../../support/builders.ts";

const thrownBy = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};
const JSON_TYPE = { "content-type": "application/json" };
const aPost = (body: string | undefined, options: RequestOptions = {}) =>
  aRequest({ routeKey: "POST /v1/touchpoints", headers: JSON_TYPE, body, ...options });
const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

describe("a problem", () => {
  it("is RFC 9457: its title is the status's name, its type is about:blank", () => {
    expect(
      problemDetails(422, "customer.email: is wrong", [{ path: "customer.email", message: "is wrong" }]),
    ).toEqual({
      type: "about:blank",
      title: "Unprocessable Content",
      status: 422,
      detail: "customer.email: is wrong",
      code: "unprocessable-content",
      message: "customer.email: is wrong",
      errors: [{ path: "customer.email", message: "is wrong" }],
    });
    expect(problemDetails(404, "There is nothing here.")).not.toHaveProperty("errors");
  });

  it("of one field names it in the detail, of several in the list", () => {
    expect(invalid([{ path: "id", message: "is taken" }]).details.detail).toBe("id: is taken");
    expect(invalid([{ path: "", message: "is wrong" }]).details.detail).toBe("The request: is wrong");
    const two = [
      { path: "a", message: "x" },
      { path: "b", message: "y" },
    ];
    expect(invalid(two).details).toMatchObject({ detail: "Some fields are not valid.", errors: two });
  });

  it("lists twenty fields at most", () => {
    const bad = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 1]));
    expect(thrownBy(() => parse(TouchpointInput, bad)).details.errors).toHaveLength(20);
  });

  it.each([
    ["x".repeat(64), "x".repeat(64)],
    ["x".repeat(65), `${"x".repeat(64)}…`],
    ["x".repeat(1_000_000), `${"x".repeat(64)}…`],
    [`${"x".repeat(63)}😀`, `${"x".repeat(63)}…`],
    ["Name of a field that is long. ".repeat(2), "Name of a field that is long. ".repeat(2)],
  ])("shows at most 64 characters of a name that the caller chose (case %#)", (name, told) => {
    const customer = { id: "c-42" };
    const unknown = thrownBy(() => parse(TouchpointInput, { touchpoint: "a", customer, [name]: 1 })).details;
    expect(unknown).toMatchObject({
      detail: `${told}: is not a known field`,
      errors: [{ path: told, message: "is not a known field" }],
    });
    const attributes = { [name]: {} };
    const inside = thrownBy(() =>
      parse(TouchpointInput, { touchpoint: "a", customer: { ...customer, attributes } }),
    ).details;
    const paths = inside.errors?.map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set([`customer.attributes.${told}`]));
    expect(JSON.stringify(inside).length).toBeLessThan(1_000);
    const pair = `${JSON.stringify(name)}:1`;
    expect(thrownBy(() => jsonBody(aPost(`{${pair},${pair}}`), 3_000_000)).details).toMatchObject({
      status: 400,
      detail: `The body names ${JSON.stringify(told)} twice in one object.`,
    });
  });

  it("says in words what is wrong, also where a schema has no message of its own", () => {
    const { errors = [] } = thrownBy(() => parse(TouchpointInput, { touchpoint: 1, customer: "c" })).details;
    expect(errors.map(({ path }) => path)).toEqual(["touchpoint", "customer"]);
    for (const { message } of errors) expect(message).toMatch(/expected (string|object)/);
  });
});

describe("a JSON body", () => {
  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "application/cloudevents+json",
  ])("may be %s", (type) => {
    expect(jsonBody(aPost('{"a":1}', { headers: { "content-type": type } }))).toEqual({ a: 1 });
  });

  it.each([
    [{ "content-type": "text/plain" }],
    [{ "content-type": "application/x-www-form-urlencoded" }],
    [{ "content-type": "multipart/form-data; boundary=x" }],
    [{ "content-type": "application/jsonp" }],
    [{ "content-type": "" }],
    [{}],
  ])("of another type (%j) is 415", (headers: Record<string, string>) => {
    expect(thrownBy(() => jsonBody(aPost("{}", { headers }))).details.status).toBe(415);
  });

  it.each([
    ["nothing", ""],
    ["no body at all", undefined],
    ["half an object", '{"a":'],
    ["two values", "{}{}"],
    ["a comma too many", '{"a":1,}'],
    ["words", "hello"],
    ["NaN", '{"a":NaN}'],
    ["a raw line break in a text", '"a\nb"'],
  ])("of %s is 400", (_, body) => {
    const { details } = thrownBy(() => jsonBody(aPost(body)));
    expect(details).toMatchObject({ status: 400, detail: "The body is not valid JSON." });
  });

  it.each([
    [SMALL_BODY, undefined],
    [SMALL_BODY + 1, 413],
  ])("of %i bytes: %s", (bytes, status) => {
    const text = `"${"x".repeat(bytes - 2)}"`;
    if (status === undefined) expect(jsonBody(aPost(text))).toHaveLength(bytes - 2);
    else expect(thrownBy(() => jsonBody(aPost(text))).details.status).toBe(status);
  });

  it("is measured in bytes, not in characters, and as it is, not as it travels", () => {
    expect(thrownBy(() => bodyText(aPost("é".repeat(6)), 11)).details.status).toBe(413);
    const base64 = Buffer.from("x".repeat(11)).toString("base64");
    expect(bodyText(aPost(base64, { isBase64Encoded: true }), 11)).toBe("x".repeat(11));
  });

  it("may come in base64", () => {
    const body = Buffer.from('{"name":"Ána"}').toString("base64");
    expect(jsonBody(aPost(body, { isBase64Encoded: true }))).toEqual({ name: "Ána" });
  });

  it.each([
    ["a lone continuation byte", [0x22, 0x80, 0x22]],
    ["an overlong slash", [0x22, 0xc0, 0xaf, 0x22]],
    ["a surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["Latin-1", [0x22, 0xe9, 0x22]],
    ["half a character at the end", [0x22, 0xc3]],
  ])("with %s is 400: not UTF-8", (_, bytes) => {
    const body = Buffer.from(bytes).toString("base64");
    const { details } = thrownBy(() => jsonBody(aPost(body, { isBase64Encoded: true })));
    expect(details).toMatchObject({ status: 400, detail: "The body is not UTF-8." });
  });

  it.each([
    [1, undefined],
    [33, undefined],
    [34, 422],
    [30_000, 422],
  ])("nested %i deep: %s", (levels, status) => {
    const work = () => jsonBody(aPost(nested(levels)));
    if (status === undefined) expect(work).not.toThrow();
    else expect(thrownBy(work).details.status).toBe(status);
  });

  it("becomes a value or a problem, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const event = aPost(Buffer.from(bytes).toString("base64"), { isBase64Encoded: true });
        try {
          jsonBody(event);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });

  it("of any JSON is a touchpoint or a problem that names what is wrong", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          parse(TouchpointInput, value);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).details).toMatchObject({ status: 422, errors: expect.any(Array) });
        }
      }),
    );
  });
});

describe("a query", () => {
  const query = (schema: z.ZodMiniType, entries?: Record<string, string>) =>
    parseQuery(schema, aRequest(entries ? { query: entries } : {}));
  const pathsOf = (schema: z.ZodMiniType, entries: Record<string, string>) =>
    thrownBy(() => query(schema, entries)).details.errors?.map(({ path }) => path);

  it("that is empty leaves everything out", () => {
    expect(query(ListQuery)).toEqual({});
  });

  it.each([
    ["1", 1],
    ["50", 50],
    ["200", 200],
    ["007", 7],
  ])("limit=%s is %i", (limit, expected) => {
    expect(query(ListQuery, { limit })).toEqual({ limit: expected });
  });

  it.each([
    ["limit=1&limit=1", ["limit"]],
    ["limit=1&li%6Dit=2", ["limit"]],
    ["cursor=&limit=1&cursor=a&cursor=b&limit=2", ["cursor", "limit"]],
    ["limit", undefined],
    ["limit=1&Limit=2", undefined],
    ["limit=1&_=1&_=2", undefined],
  ])("%s names as given twice: %s", (rawQuery, names) => {
    // API Gateway joins them with a comma: the text alone does not tell.
    const ask = () => parseQuery(z.object({}), aRequest({ rawQuery, query: { limit: "1,2" } }));
    if (names === undefined) expect(ask()).toEqual({});
    else
      expect(thrownBy(ask).details).toMatchObject({
        status: 422,
        errors: names.map((path) => ({ path, message: "is given twice" })),
      });
  });

  it.each(["0", "201", "-1", "1.5", "1e2", "0x10", "", " 5", "5 ", "ten", "99999999999", "NaN"])(
    "limit=%j is refused",
    (limit) => {
      expect(pathsOf(ListQuery, { limit })).toEqual(["limit"]);
    },
  );

  it.each([
    [{ from: "2026-10-01" }, ["to"]],
    [{ to: "2026-10-01" }, ["from"]],
    [{ from: "2026-10-32", to: "2026-11-01" }, ["from"]],
    [{ from: "2026-10-01T00:00:00Z", to: "2026-11-01" }, ["from"]],
    [{ from: "2026-10-01", to: "2026-11-01", metric: "NPS" }, ["metric"]],
    [{ from: "2026-10-01", to: "2026-11-01", compare: "next" }, ["compare"]],
    [{ from: "2026-10-01", to: "2026-11-01", channel: "\u0000" }, ["channel"]],
    [{ from: "2026-10-01", to: "2026-11-01", touchpoint: "A" }, ["touchpoint"]],
    [{ from: "2026-10-01", to: "2026-11-01", group: "x" }, ["group"]],
  ])("of scores %j is refused by name", (entries: Record<string, string>, paths) => {
    expect([...new Set(pathsOf(ScoresQuery, entries))]).toEqual(paths);
  });

  it("of responses reads numbers and booleans from text", () => {
    const entries = {
      from: "2026-10-01",
      to: "2026-11-01",
      minScore: "0",
      maxScore: "6",
      hasComment: "false",
    };
    expect(query(ResponsesQuery, entries)).toMatchObject({ minScore: 0, maxScore: 6, hasComment: false });
    for (const hasComment of ["1", "yes", "TRUE", ""])
      expect(pathsOf(ResponsesQuery, { ...entries, hasComment })).toEqual(["hasComment"]);
    expect(pathsOf(ResponsesQuery, { ...entries, maxScore: "11" })).toEqual(["maxScore"]);
  });
});

describe("a batch", () => {
  it.each([
    [0, false],
    [1, true],
    [500, true],
    [501, false],
  ])("of %i: %s", (size, taken) => {
    const batch = { touchpoints: Array.from({ length: size }, () => null) };
    expect(z.safeParse(TouchpointBatch, batch).success).toBe(taken);
  });

  it.each([[null], [[]], [{}], [{ touchpoints: {} }], [{ touchpoints: [1], more: 1 }]])(
    "is not %j",
    (body) => {
      expect(z.safeParse(TouchpointBatch, body).success).toBe(false);
    },
  );
});

describe("an answer from the page's form", () => {
  it.each<[Record<string, string>, object]>([
    [{ score: "9", comment: "" }, { score: 9 }],
    [{ score: "", comment: "Fast." }, { comment: "Fast." }],
    [{ comment: "" }, {}],
    [{}, {}],
    [{ score: "0" }, { score: 0 }],
    [
      { score: "10", comment: "a\r\nb" },
      { score: 10, comment: "a\nb" },
    ],
    [{ comment: "", commentShown: "1" }, { comment: "" }],
    [{ score: "3", commentShown: "1" }, { score: 3 }],
    [{ comment: "a\r\nb", commentShown: commentFingerprint("a\nb") }, {}],
    [{ comment: "a\nb", commentShown: commentFingerprint("a\rb") }, {}],
    [{ comment: "", commentShown: commentFingerprint("a") }, { comment: "" }],
    [{ score: "9", scoreShown: "9", comment: "a" }, { comment: "a" }],
    [{ score: "8", scoreShown: "9" }, { score: 8 }],
    [{ score: "0", scoreShown: "" }, { score: 0 }],
    [{ score: "3", submit: "Send" }, { score: 3 }],
  ])("%j says %j", (form, answer) => {
    expect(parse(AnswerForm, form)).toEqual(answer);
  });

  it.each(["11", "-1", "7.5", "nine", "9 "])("with score %j is refused", (score) => {
    expect(thrownBy(() => parse(AnswerForm, { score })).details.errors?.[0]?.path).toBe("score");
  });
});

describe("a cursor", () => {
  const Position = z.strictObject({ after: z.string() });

  it("leads back to its position, whatever that is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (after) => {
        const cursor = encodeCursor({ after }) ?? "";
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(Position, cursor)).toEqual({ after });
      }),
    );
  });

  it("is null at the end of a list", () => {
    expect(encodeCursor(null)).toBeNull();
  });

  it.each([
    ["nothing", ""],
    ["garbage", "%%%"],
    ["text that is no JSON", Buffer.from("hello").toString("base64url")],
    ["null", Buffer.from("null").toString("base64url")],
    ["a list", Buffer.from("[]").toString("base64url")],
    ["another list's position", encodeCursor({ answeredAt: "x" }) ?? ""],
    ["more than a position", encodeCursor({ after: "x", pk: "CUSTOMER#1" }) ?? ""],
    ["a position of another kind", encodeCursor({ after: 7 }) ?? ""],
    ["a cursor cut short", (encodeCursor({ after: "purchase.completed" }) ?? "").slice(0, -4)],
  ])("is not %s: 422, and the field is named", (_, cursor) => {
    const { details } = thrownBy(() => decodeCursor(Position, cursor));
    expect(details).toMatchObject({ status: 422, errors: [{ path: "cursor" }] });
  });

  it.each(["", "x".repeat(2_001)])("of a length that none has is refused (case %#)", (cursor) => {
    expect(z.safeParse(ListQuery, { cursor }).success).toBe(false);
  });
});
