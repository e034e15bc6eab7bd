import { addNote, MAX_NOTES, type NoteStore, removeNote } from "../../shared/application/notes/index.ts";
import { Key } from "../../shared/domain/base/text.ts";
import { NoteDefinition, NoteId } from "../../shared/domain/notes/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import {
  type DashboardPage,
  dashboardResult,
  formOf,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { hrefOf, pathOf } from "../../shared/pages/dashboard/frame/index.ts";
import { refusedNotePage } from "../../shared/pages/dashboard/notes/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type NoteDeps = {
  notes: NoteStore;
  /** 32 hex digits, new each time. */
  newNoteId: () => string;
  clock: Clock;
};

type Fields = Readonly<Record<string, string>>;
type Request = PageRequest<SettingsTexts>;

/** What a member was looking at: they come back to it. */
const BACK = ["from", "to", "channel", "attribute", "survey", "metric", "interval"] as const;
const backIn = (fields: Fields) => Object.fromEntries(BACK.map((name) => [name, fields[name]]));

const MOST_CHARACTERS = 200;

/** A refused form again, with what was typed and what is wrong beside each field. */
const refused = (
  { event, frame, rest }: Request,
  fields: Fields,
  errors: { day?: string; text?: string },
): HttpResult =>
  dashboardResult(
    event,
    422,
    refusedNotePage(
      frame,
      { path: pathOf("touchpoints", rest), back: backIn(fields), touchpoint: rest },
      { day: fields.day ?? "", text: fields.text ?? "", errors },
    ),
  );

const pin = async (deps: NoteDeps, request: Request, fields: Fields): Promise<HttpResult | undefined> => {
  const { frame, member, rest } = request;
  const { errors } = frame.texts.dashboard.notes;
  const { day, text = "" } = fields;
  const note = NoteDefinition.safeParse({ day, text: text.trim(), touchpoint: rest });
  if (!note.success) {
    const wrong = new Set(note.error.issues.map(({ path }) => path[0]));
    const most = frame.texts.figures.count(MOST_CHARACTERS);
    return refused(request, fields, {
      ...(wrong.has("day") && { day: errors.day }),
      ...(wrong.has("text") && { text: errors.text(most) }),
    });
  }
  const by = { author: member, now: deps.clock(), random: deps.newNoteId() };
  const { outcome } = await addNote(deps.notes)(note.data, by);
  return outcome === "full"
    ? refused(request, fields, { text: errors.full(frame.texts.figures.count(MAX_NOTES)) })
    : undefined;
};

/** Pins a note to a day of a touchpoint type's trend, or takes one off; then back to where the member was. */
export const noteForms =
  (deps: NoteDeps): DashboardPage<SettingsTexts>["answer"] =>
  async (request) => {
    const { event, rest } = request;
    if (!Key.safeParse(rest).success) throw new Problem(404, "There is no such page.");
    const { fields } = formOf(event);
    if (fields.action === "pin") {
      const again = await pin(deps, request, fields);
      if (again !== undefined) return again;
    } else if (fields.action === "unpin" && NoteId.safeParse(fields.id).success) {
      await removeNote(deps.notes)(fields.id ?? "");
    } else throw new Problem(400, "The form is not one of this page's.");
    return seeOther(hrefOf(pathOf("touchpoints", rest), backIn(fields)));
  };
