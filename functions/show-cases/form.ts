import type * as z from "zod/mini";
import type { CaseJson } from "../../shared/http/cases/cases/answers.ts";
import { KINDS } from "../../shared/http/dashboard/settings-form.ts";
import { momentTyped, typedMoment } from "../../shared/http/dashboard/typed-moment.ts";
import type { FormState, Values } from "../../shared/pages/dashboard/settings/index.ts";

/** What stands in the form and is stored; a note is only added. */
const FIELDS = ["status", "assignee", "dueAt", "cause", "tags"] as const;
type Field = (typeof FIELDS)[number];

/** A case as the fields of its form. */
export const valuesOf = (
  { status, assignee, dueAt, cause, tags }: z.output<typeof CaseJson>,
  timeZone: string,
): Record<Field | "note", string> => ({
  status,
  assignee: assignee ?? "",
  dueAt: momentTyped(dueAt, timeZone),
  cause: cause ?? "",
  tags: tags.join(", "),
  note: "",
});

/** What the form was filled with, which it sends too. */
export const wasIn = (fields: Values): Values =>
  Object.fromEntries(FIELDS.map((name) => [name, fields[`was.${name}`] ?? ""]));

/** The fields that somebody changed in the form. */
const touchedIn = (fields: Values): Field[] => {
  const was = wasIn(fields);
  return FIELDS.filter((name) => (fields[name] ?? "").trim() !== was[name]);
};

const fieldOf = (name: Field, typed: string, timeZone: string): unknown => {
  switch (name) {
    case "status":
      return typed;
    case "assignee":
    case "cause":
      return typed === "" ? null : typed;
    case "dueAt":
      return typedMoment(typed, timeZone, "dueAt");
    case "tags":
      return KINDS.list(typed);
    default:
      return name satisfies never;
  }
};

/**
 * What was changed in the form, as `PATCH /v1/cases/{id}` takes it: a field that nobody touched is left out, so that a
 * due time keeps its seconds. Browsers send line breaks as CR LF, and they become LF.
 * @throws {Problem} 422
 */
export const changeIn = (fields: Values, timeZone: string): Record<string, unknown> => {
  const note = (fields.note ?? "").replaceAll("\r\n", "\n");
  return {
    ...Object.fromEntries(
      touchedIn(fields).map((name) => [name, fieldOf(name, (fields[name] ?? "").trim(), timeZone)]),
    ),
    ...(note.trim() === "" ? {} : { note }),
  };
};

/**
 * The form over what somebody else saved meanwhile: what was changed in it stays, with theirs beside it; what nobody
 * touched is theirs.
 */
export const rebased = (fields: Values, theirs: Values, version: number): FormState & { was: Values } => {
  const touched = Object.fromEntries(touchedIn(fields).map((name) => [name, fields[name] ?? ""]));
  const note = fields.note ?? "";
  return {
    values: { ...theirs, ...touched, note },
    version: String(version),
    was: theirs,
    // Their note stands among the notes.
    theirs: { ...theirs, note },
  };
};
