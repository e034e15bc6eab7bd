import type { Survey } from "../../domain/surveys/index.ts";
import {
  durationOf,
  durationValues,
  type FieldRefusal,
  type Values,
} from "../../pages/dashboard/settings/index.ts";
import { fieldsOf, requestOf } from "./settings-form.ts";

const DURATIONS = ["delay", "expiresAfter", "cooldown", "reminder.after"] as const;

/** What is no field of the survey itself. */
const OWN = new Set(["key", "version", "action", "newLanguage", "archivedAt"]);

const KINDS = {
  "sendWindow.days": "list",
  "reminder.max": "number",
  "alert.atOrBelow": "number",
  "alert.emails": "list",
  "when.gt": "number",
  "when.gte": "number",
  "when.lt": "number",
  "when.lte": "number",
  "when.exists": "yesOrNo",
} as const;

/** A share as the form shows it, in percent. Products of decimals have a tail of digits that nobody typed. */
const DIGITS = 12;
const percentOf = (share: number): string => String(Number((share * 100).toPrecision(DIGITS)));

/** A survey as the fields of its form. */
export const surveyValues = (survey: Survey): Values => {
  const { delay, expiresAfter, cooldown, reminder, sampleRate, ...rest } = survey;
  return {
    ...fieldsOf(rest),
    ...(reminder && { "reminder.max": String(reminder.max) }),
    ...durationValues("delay", delay),
    ...durationValues("expiresAfter", expiresAfter),
    ...durationValues("cooldown", cooldown),
    ...durationValues("reminder.after", reminder?.after),
    sampleRate: percentOf(sampleRate),
  };
};

/** What a form begins with for a survey that is made new: the API's defaults. */
export const NEW_SURVEY: Values = {
  metric: "nps",
  active: "true",
  confirm: "auto",
  sampleRate: "100",
  ...durationValues("delay", "PT0S"),
  ...durationValues("expiresAfter", "P30D"),
};

/** A value that a property is compared with: a number, yes or no, or text. */
const scalar = (text: string): unknown => {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
};

/** The value behind a path of names. */
const at = (stored: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return stored;
  return typeof stored === "object" && stored !== null && Object.hasOwn(stored, name)
    ? at((stored as Record<string, unknown>)[name], rest)
    : undefined;
};

/**
 * The fields of a survey's form as `PUT /v1/surveys/{key}` takes them. A field of its condition that nobody touched
 * keeps its value whole: "100" as text stays text.
 */
export const writtenSurvey = (fields: Values, stored: Survey | undefined): object => {
  const durations = DURATIONS.flatMap((name) => {
    const duration = durationOf(name, fields);
    return duration === undefined ? [] : [[name, duration] as [string, string]];
  });
  const simple = Object.entries(fields).filter(
    ([name]) => !OWN.has(name) && !DURATIONS.some((duration) => name.startsWith(`${duration}.`)),
  );
  const request = requestOf(Object.fromEntries([...simple, ...durations]), KINDS);
  request.active = fields.active === "true";
  const percent = (fields.sampleRate ?? "").trim();
  if (percent !== "") {
    const share = Number((Number(percent) / 100).toPrecision(DIGITS));
    request.sampleRate = Number.isNaN(share) ? percent : share;
  }
  const when = request.when as Record<string, unknown> | undefined;
  const before = stored === undefined ? {} : fieldsOf({ when: stored.when });
  for (const name of when === undefined ? [] : Object.keys(when)) {
    if (when === undefined) break;
    const text = fields[`when.${name}`] ?? "";
    if (before[`when.${name}`] === text) when[name] = at(stored, ["when", name]);
    else if (name === "eq" || name === "ne") when[name] = scalar(text);
    else if (name === "in")
      when[name] = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [scalar(part.trim())]));
  }
  return request;
};

/** What was refused, in the form's own measure: percent, and a place for what concerns a whole group. */
export const surveyRefusals = (refusals: readonly FieldRefusal[]): FieldRefusal[] =>
  refusals.map((refusal) => {
    if (refusal.path === "sampleRate") return { ...refusal, message: "must be a share from 0 to 100" };
    return refusal.path === "when" ? { ...refusal, path: "when.property" } : refusal;
  });
