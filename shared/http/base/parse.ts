import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { flawOf, repeatedNames, withoutNaN } from "./json-flaws.ts";
import { errorsOf, invalid, Problem, shortName } from "./problem.ts";
import { queryOf } from "./query-string.ts";

z.config(en());

/**
 * What the schema makes of a value.
 * @throws {Problem} 422 with one error for each wrong field, at most 20 of them
 */
export const parse = <Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> => {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw invalid(errorsOf(parsed.error));
};

const KILOBYTE = 1024;
export const SMALL_BODY = 64 * KILOBYTE;
/** The largest event that Lambda accepts. A batch of 500 items is rarely a tenth of it. */
const BATCH_BODY = 6 * 1024 * KILOBYTE;

const tooLarge = (maxBytes: number) => new Problem(413, `At most ${maxBytes} bytes are taken as a body.`);

/** Never unpacks more than `maxBytes`: a small body may hold gigabytes of zeros. */
const unzip = (bytes: Buffer, maxBytes: number): Buffer => {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
    throw new Problem(400, "The body is not gzip, as its content-encoding says.");
  }
};

const bodyBytes = (event: APIGatewayProxyEventV2, maxBytes: number): Buffer => {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  switch ((event.headers["content-encoding"] ?? "identity").trim().toLowerCase()) {
    case "identity":
    case "":
      return bytes;
    case "gzip":
    case "x-gzip":
      return unzip(bytes, maxBytes);
    default:
      throw new Problem(415, "Send the body as it is, or with content-encoding: gzip.", {
        headers: { "accept-encoding": "gzip, identity" },
      });
  }
};

/**
 * The body as UTF-8 text, unpacked where it came as gzip.
 * @throws {Problem} 413 too large, 415 another content-encoding, 400 not gzip or not UTF-8
 */
export const bodyText = (event: APIGatewayProxyEventV2, maxBytes: number): string => {
  const bytes = bodyBytes(event, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, "The body is not UTF-8.");
  }
};

/** The media type of the body in lower case, without parameters; empty where none was sent. */
export const mediaTypeOf = (event: APIGatewayProxyEventV2): string =>
  (event.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, "The body is not valid JSON.");
  }
};

const namedTwice = (where: string, name: string) =>
  new Problem(400, `${where} names ${JSON.stringify(shortName(name))} twice in one object.`);

/**
 * The body as JSON, whatever its media type.
 * @throws {Problem} 400 no JSON or a name twice in one object, 422 nested too deep or a number too large; and as
 *   {@link bodyText}
 */
const jsonOfAnyType = (event: APIGatewayProxyEventV2, maxBytes = SMALL_BODY): unknown => {
  const text = bodyText(event, maxBytes);
  const value = parsedJson(text);
  const [repeated] = repeatedNames(text);
  if (repeated) throw namedTwice("The body", repeated.name);
  const flaw = flawOf(value);
  if (flaw !== undefined) throw invalid([{ path: "", message: flaw }]);
  return value;
};

/**
 * The body as JSON, whatever its media type, as forgiving as the tools are that send it: a name that occurs twice counts
 * as its last, and Python's `NaN` is `null`. Numbers may be infinite, and values nested deep.
 * @throws {Problem} 400 no JSON; and as {@link bodyText}
 */
export const looseJson = (event: APIGatewayProxyEventV2): unknown => {
  const text = bodyText(event, BATCH_BODY);
  try {
    return JSON.parse(text);
  } catch {
    return parsedJson(withoutNaN(text));
  }
};

const demandJson = (event: APIGatewayProxyEventV2): void => {
  const type = mediaTypeOf(event);
  if (type !== "application/json" && !type.endsWith("+json"))
    throw new Problem(415, "Send JSON with the header content-type: application/json.");
};

/**
 * The body as JSON.
 * @throws {Problem} 415 where the media type is not JSON; and as {@link jsonOfAnyType}
 */
export const jsonBody = (event: APIGatewayProxyEventV2, maxBytes = SMALL_BODY): unknown => {
  demandJson(event);
  return jsonOfAnyType(event, maxBytes);
};

/** A batch as it came: the items that can be read, and why each of the others can't. */
export type BatchBody = { body: unknown; flaws: ReadonlyMap<number, Problem> };

/**
 * The body of a batch, whose items stand under `list`. What makes one item unfit to be stored refuses that item and no
 * other.
 *
 *     batchBody(event, "touchpoints") // { body: { touchpoints: [{…}, {…}] }, flaws: Map { 1 => 400 "It names …" } }
 *
 * @throws {Problem} 415 where the media type is not JSON, 400 no JSON or a name twice outside of the items; and as
 *   {@link bodyText}
 */
export const batchBody = (event: APIGatewayProxyEventV2, list: string): BatchBody => {
  demandJson(event);
  const text = bodyText(event, BATCH_BODY);
  const body = parsedJson(text);
  const flaws = new Map<number, Problem>();
  for (const { name, item } of repeatedNames(text, list)) {
    if (item === undefined) throw namedTwice("The body", name);
    flaws.set(item, namedTwice("It", name));
  }
  const items: unknown =
    body !== null && typeof body === "object"
      ? Object.entries(body).find(([name]) => name === list)?.[1]
      : undefined;
  for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
    const flaw = flawOf(item);
    if (flaw !== undefined && !flaws.has(index)) flaws.set(index, invalid([{ path: "", message: flaw }]));
  }
  return { body, flaws };
};

/**
 * What the schema makes of the query string, without names that begin with `_`. Numbers and booleans arrive as text: see {@link wholeNumber} and
 * {@link yesOrNo}.
 * @throws {Problem} 422
 */
export const parseQuery = <Schema extends z.ZodMiniType>(
  schema: Schema,
  event: APIGatewayProxyEventV2,
): z.output<Schema> => parse(schema, queryOf(event));

/** A whole number in a query string or form, from `low` to `high`, both included. */
export const wholeNumber = (low: number, high: number) =>
  z.pipe(
    z.string().check(z.regex(/^-?\d{1,9}$/, "must be a whole number")),
    z.pipe(z.transform(Number), z.int().check(z.gte(low), z.lte(high))),
  );

/** `true` or `false` in a query string. */
export const yesOrNo = z.pipe(
  z.enum(["true", "false"]),
  z.transform((text) => text === "true"),
);

/** A part of the path by its name in the route, decoded; empty where the route has none. */
export const pathParameter = (event: APIGatewayProxyEventV2, name: string): string =>
  event.pathParameters?.[name] ?? "";
