import { sha256 } from "../../domain/base/digest.ts";
import type { FieldRefusal, Values } from "../../pages/dashboard/settings/index.ts";
import { Problem } from "../base/problem.ts";

type Nested = { [name: string]: unknown };

const isObject = (value: unknown): value is Nested =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const asText = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

/** What is stored as the fields of a form: `{reminder: {max: 2}}` → `{"reminder.max": "2"}`. Lists have commas. */
export const fieldsOf = (stored: object, path = ""): Values =>
  Object.fromEntries(
    Object.entries(stored).flatMap(([name, value]): [string, string][] => {
      const at = path + name;
      if (value === undefined || value === null) return [];
      return isObject(value) ? Object.entries(fieldsOf(value, `${at}.`)) : [[at, asText(value)]];
    }),
  );

/** How the text of a field becomes what the API takes. A text that is none of it stays text, for the API to refuse. */
export const KINDS = {
  number: (text: string): unknown =>
    text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text,
  yesOrNo: (text: string): unknown => text === "true",
  /** Separated by commas, semicolons or line breaks. */
  list: (text: string): unknown =>
    text
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  /** One a line. */
  lines: (text: string): unknown =>
    text
      .split("\n")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
} as const;

/**
 * The fields of a form as the API takes them: `{"reminder.max": "2"}` → `{reminder: {max: 2}}`. Empty fields are left
 * out, as nothing was said; browsers send line breaks as CR LF, and they become LF.
 * @param kinds how fields that are no text are read
 */
export const requestOf = (
  fields: Values,
  kinds: Readonly<Record<string, keyof typeof KINDS>> = {},
): Nested => {
  const request: Nested = Object.create(null);
  for (const [name, text] of Object.entries(fields)) {
    if (text.trim() === "") continue;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const path = name.split(".");
    const last = path.pop() ?? "";
    let place = request;
    for (const part of path) {
      if (!isObject(place[part])) place[part] = Object.create(null);
      place = place[part] as Nested;
    }
    place[last] = kind === undefined ? text.replaceAll("\r\n", "\n") : KINDS[kind](text);
  }
  return request;
};

const LENGTH = 16;

/** Which state of a stored thing a form was filled from: the same for the same content, no matter who saved it. */
export const stateOf = (stored: object | undefined): string =>
  stored === undefined ? "none" : sha256(JSON.stringify(stored)).slice(0, LENGTH);

/** What a form's fields are refused for, where the fault is one of them; any other fault is thrown on. */
export const refusalsOf = (error: unknown): FieldRefusal[] => {
  if (!(error instanceof Problem) || ![409, 422].includes(error.details.status)) throw error;
  const { errors = [], detail } = error.details;
  return errors.length > 0 ? errors : [{ path: "", message: detail }];
};
