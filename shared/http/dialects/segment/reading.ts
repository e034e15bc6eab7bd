import * as z from "zod/mini";
import { sha256 } from "../../../domain/base/digest.ts";
import { line } from "../../../domain/base/text.ts";
import { CustomerId, namesNobody } from "../../../domain/customers/index.ts";

/**
 * How fields of a message are read: each by itself, and what can't be kept is left out and named in a notice. A notice
 * names the field and never the value, which may be about a person.
 */
export type Notices = string[];

export type Fields = Readonly<Record<string, unknown>>;

export const notKept = (what: string, why: string): string => `${what} was not kept: ${why}.`;
/** A field or trait by its name, cut: the caller chose it. */
export const quoted = (name: string): string => JSON.stringify(name).slice(0, 80);

/** What the schema makes of a value; undefined where it does not take it. */
export const usable = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | undefined => {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : undefined;
};

/** `null` and an empty text mean the same as leaving the field out. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/**
 * The value of a field as the schema makes it, or undefined with a notice.
 * @param what the field in words, like `The name`
 */
export const kept = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  { what, why, notices }: { what: string; why: string; notices: Notices },
): z.output<Schema> | undefined => {
  if (!isGiven(value)) return undefined;
  const read = usable(schema, value);
  if (read === undefined) notices.push(notKept(what, why));
  return read;
};

/** An object's fields; none for `[]`, which PHP writes for an empty object, and for anything else with a notice. */
export const fieldsOf = (value: unknown, name: string, notices: Notices): Fields => {
  if (!isGiven(value) || (Array.isArray(value) && value.length === 0)) return {};
  if (typeof value === "object" && !Array.isArray(value)) return value as Fields;
  notices.push(notKept(`The field ${quoted(name)}`, "it must be an object"));
  return {};
};

/** Some clients send the numeric ids of their database. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" || (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : undefined;

/** A customer's id; undefined where none is given, or with a notice where it can be nobody's. */
export const idIn = (message: Fields, name: string, notices: Notices): string | undefined => {
  const value = message[name];
  if (!isGiven(value)) return undefined;
  const text = textOf(value);
  const what = `The field ${quoted(name)}`;
  if (text === undefined || namesNobody(text)) notices.push(notKept(what, "it names nobody"));
  else if (usable(CustomerId, text) === undefined)
    notices.push(notKept(what, "it must be one line of printable characters, at most 128"));
  else return text;
  return undefined;
};

const TouchpointId = line(128);

/** A message's id. One that no touchpoint can have is hashed, so that sending the message again still counts once. */
export const messageIdIn = ({ messageId }: Fields, notices: Notices): string | undefined => {
  if (!isGiven(messageId)) return undefined;
  const text = textOf(messageId);
  if (text === undefined) {
    notices.push(notKept('The field "messageId"', "it must be a text"));
    return undefined;
  }
  return usable(TouchpointId, text) ?? `sha256-${sha256(text)}`;
};
