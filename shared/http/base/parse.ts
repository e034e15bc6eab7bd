import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { errorsOf, invalid, Problem, shortName } from "./problem.ts";

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
export const BATCH_BODY = 6 * 1024 * KILOBYTE;
const MAX_DEPTH = 32;

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

/** Why valid JSON can't be stored; undefined where it can. Goes level by level: recursion would follow the caller's nesting. */
const flawOf = (value: unknown): string | undefined => {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} levels deep`;
    if (level.some((entry) => typeof entry === "number" && !Number.isFinite(entry)))
      return "holds a number that is too large";
    level = level.flatMap((entry) =>
      entry !== null && typeof entry === "object" ? Object.values(entry) : [],
    );
  }
  return undefined;
};

const TOKENS = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/**
 * A name that occurs twice in one object of this valid JSON; undefined where there is none. RFC 8259 §4 leaves open
 * which of the two counts, and `JSON.parse` silently drops the first.
 */
const repeatedName = (json: string): string | undefined => {
  const objects: Set<string>[] = [];
  for (const [token, colon] of json.matchAll(TOKENS)) {
    if (token === "{") objects.push(new Set());
    else if (token === "}") objects.pop();
    else if (colon !== undefined) {
      const name = JSON.parse(token.slice(0, token.length - colon.length));
      const names = objects.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
};

/**
 * The body as JSON, whatever its media type.
 * @throws {Problem} 400 no JSON or a name twice in one object, 422 nested too deep or a number too large; and as
 *   {@link bodyText}
 */
export const jsonOfAnyType = (event: APIGatewayProxyEventV2, maxBytes = SMALL_BODY): unknown => {
  const text = bodyText(event, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(400, "The body is not valid JSON.");
  }
  const name = repeatedName(text);
  if (name !== undefined)
    throw new Problem(400, `The body names ${JSON.stringify(shortName(name))} twice in one object.`);
  const flaw = flawOf(value);
  if (flaw !== undefined) throw invalid([{ path: "", message: flaw }]);
  return value;
};

/**
 * The body as JSON.
 * @throws {Problem} 415 where the media type is not JSON; and as {@link jsonOfAnyType}
 */
export const jsonBody = (event: APIGatewayProxyEventV2, maxBytes = SMALL_BODY): unknown => {
  const type = mediaTypeOf(event);
  if (type !== "application/json" && !type.endsWith("+json"))
    throw new Problem(415, "Send JSON with the header content-type: application/json.");
  return jsonOfAnyType(event, maxBytes);
};

/**
 * What the schema makes of the query string. Numbers and booleans arrive as text: see {@link wholeNumber} and
 * {@link yesOrNo}.
 * @throws {Problem} 422
 */
export const parseQuery = <Schema extends z.ZodMiniType>(
  schema: Schema,
  event: APIGatewayProxyEventV2,
): z.output<Schema> => parse(schema, event.queryStringParameters ?? {});

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
