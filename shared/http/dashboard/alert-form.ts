import type { Alert } from "../../domain/alerts/index.ts";
import {
  durationOf,
  durationValues,
  type FieldRefusal,
  type Values,
} from "../../pages/dashboard/settings/index.ts";
import { fieldsOf, KINDS, requestOf } from "./settings-form.ts";

const DURATIONS = ["wait", "case.dueIn"] as const;

/** What is no field of the alert itself. */
const OWN = new Set(["key", "version", "action", "opensCase", "emails", "otherEmails"]);

const KIND_OF = {
  "when.surveys": "list",
  "when.touchpoints": "list",
  "when.atOrBelow": "number",
  "when.hasComment": "yesOrNo",
  "when.problems": "yesOrNo",
  "when.topics": "lines",
  "when.words": "lines",
  webhooks: "list",
} as const;

/** Fields whose boxes a form sends each by itself. */
export const ALERT_BOXES = ["when.surveys", "when.touchpoints", "emails", "webhooks"] as const;

/** No wait is shown in minutes: most people wait for minutes. */
const waitValues = (wait: string): Values => {
  const values = durationValues("wait", wait);
  return values["wait.count"] === "0" ? { ...values, "wait.unit": "minutes" } : values;
};

/**
 * An alert as the fields of its form. Addresses of members are boxes; others are typed.
 * @param members their addresses
 */
export const alertValues = (alert: Alert, members: readonly string[] = []): Values => {
  const { when, wait, case: opened, emails, updatedAt: _, ...rest } = alert;
  const { words, topics, ...conditions } = when;
  const isMember = (email: string) => members.includes(email);
  return {
    ...fieldsOf({ ...rest, when: conditions }),
    ...(words && { "when.words": words.join("\n") }),
    ...(topics && { "when.topics": topics.join("\n") }),
    ...waitValues(wait),
    ...(opened && { opensCase: "true" }),
    ...(opened?.assignee && { "case.assignee": opened.assignee }),
    ...durationValues("case.dueIn", opened?.dueIn),
    emails: emails.filter(isMember).join(", "),
    otherEmails: emails.filter((email) => !isMember(email)).join("\n"),
  };
};

/** What a form begins with for an alert that is made new: it waits for the comment, and opens a case. */
export const NEW_ALERT_VALUES: Values = {
  active: "true",
  opensCase: "true",
  ...durationValues("wait", "PT10M"),
  ...durationValues("case.dueIn", "P2D"),
};

/** The addresses of a form, those of members first. */
const addressesOf = ({ emails = "", otherEmails = "" }: Values): unknown[] => [
  ...(KINDS.list(emails) as unknown[]),
  ...(KINDS.list(otherEmails) as unknown[]),
];

/** What a form says of an alert about topics that grow: nothing of what it asks about answers. */
const OF_PROBLEMS = /^(?:when\.(?:problems|topics)|webhooks)$/;

/** The fields that count: topics are of problems alone. */
const counting = (fields: Values): [string, string][] =>
  Object.entries(fields).filter(([name]) =>
    fields["when.problems"] === "true" ? OF_PROBLEMS.test(name) : !name.startsWith("when.topics"),
  );

/** The fields of an alert's form as `PUT /v1/alerts/{key}` takes them. */
export const writtenAlert = (all: Values): object => {
  const fields: Values = Object.fromEntries(counting(all));
  const durations = DURATIONS.flatMap((name) => {
    const duration = durationOf(name, fields);
    return duration === undefined ? [] : [[name, duration] as [string, string]];
  });
  const simple = Object.entries(fields).filter(
    ([name]) => !OWN.has(name) && !DURATIONS.some((duration) => name.startsWith(`${duration}.`)),
  );
  const { case: opened, ...request } = requestOf(Object.fromEntries([...simple, ...durations]), KIND_OF);
  return {
    ...request,
    active: all.active === "true",
    ...(fields.opensCase === "true" && { case: opened ?? {} }),
    emails: addressesOf(all),
  };
};

/** What was refused, by the fields of the form: an address that was typed stands in another field than a ticked one. */
export const alertRefusals = (refusals: readonly FieldRefusal[], fields: Values): FieldRefusal[] => {
  const ticked = (KINDS.list(fields.emails ?? "") as unknown[]).length;
  return refusals.map((refusal) => {
    const place = /^emails\.(\d+)$/.exec(refusal.path)?.[1];
    return place !== undefined && Number(place) >= ticked ? { ...refusal, path: "otherEmails" } : refusal;
  });
};
