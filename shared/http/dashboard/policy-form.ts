import type { Policy } from "../../domain/surveys/index.ts";
import {
  durationOf,
  durationValues,
  type FieldRefusal,
  type Values,
} from "../../pages/dashboard/settings/index.ts";
import { fieldsOf, requestOf } from "./settings-form.ts";

const DURATIONS = ["contactCap.per", "askWithin", "fcrWindow", "onboardingTarget"] as const;
const HOLIDAYS = "businessHours.holidays";

const KINDS = {
  "contactCap.max": "number",
  minSegmentSize: "number",
  sendRatePerSecond: "number",
  "businessHours.days": "list",
  [HOLIDAYS]: "lines",
} as const;

/** The policy as the fields of its form. Holidays stand one on a line. */
export const policyValues = (policy: Policy): Values => {
  const { contactCap, askWithin, fcrWindow, onboardingTarget, businessHours, ...rest } = policy;
  return {
    ...fieldsOf({ ...rest, contactCap: { max: contactCap.max }, businessHours }),
    ...(businessHours && { [HOLIDAYS]: businessHours.holidays.join("\n") }),
    ...durationValues("contactCap.per", contactCap.per),
    ...durationValues("askWithin", askWithin),
    ...durationValues("fcrWindow", fcrWindow),
    ...durationValues("onboardingTarget", onboardingTarget),
  };
};

/**
 * The fields as `PUT /v1/policy` takes them. A cap without its time is refused; without both, it gets its default.
 * Business hours of which nothing is filled in are none.
 */
export const writtenPolicy = (fields: Values): object => {
  const { version: _, action: __, ...typed } = fields;
  const simple = Object.entries(typed).filter(
    ([name]) => !DURATIONS.some((duration) => name.startsWith(`${duration}.`)),
  );
  const durations = DURATIONS.flatMap((name) => {
    const duration = durationOf(name, fields);
    return duration === undefined ? [] : [[name, duration] as [string, string]];
  });
  return requestOf(Object.fromEntries([...simple, ...durations]), KINDS);
};

/** What was refused, in the words of the form: a holiday that is no day is quoted, because all stand in one field. */
export const policyRefusals = (refusals: readonly FieldRefusal[], fields: Values): FieldRefusal[] => {
  const { businessHours } = writtenPolicy(fields) as { businessHours?: { holidays?: unknown } };
  const lines = Array.isArray(businessHours?.holidays) ? businessHours.holidays : [];
  return refusals.map((refusal) => {
    const place = /^businessHours\.holidays\.(\d+)$/.exec(refusal.path)?.[1];
    return place === undefined
      ? refusal
      : { path: HOLIDAYS, message: `must be a date like 2026-11-02, unlike ${String(lines[Number(place)])}` };
  });
};
