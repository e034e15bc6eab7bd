import { html } from "hono/html";
import type { Day } from "../../../domain/base/time.ts";
import type { NoteMessages } from "../../../i18n/dashboard/en/figures/notes.ts";
import type { FrameMessages } from "../../../i18n/dashboard/en/frame.ts";
import type { WordMessages } from "../../../i18n/dashboard/en/words.ts";
import type { TextsWith } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import { dashboardPage, type Frame } from "../frame/index.ts";

export type NoteTexts = TextsWith<WordMessages & { frame: FrameMessages; notes: NoteMessages }>;

/** What was typed, and what is wrong with it. */
export type TypedNote = { day: string; text: string; errors?: { day?: string; text?: string } };

type NoteForm = {
  texts: NoteTexts;
  /** The page of the touchpoint type: it takes the form. */
  path: string;
  /** The query string that one comes back to. */
  back: Readonly<Record<string, string | undefined>>;
};

const MOST_CHARACTERS = 200;

export const hiddenFields = (fields: NoteForm["back"]): Markup =>
  html`${Object.entries(fields).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}`;

const errorLine = (id: string, error: string | undefined): Markup =>
  html`${error !== undefined && html`<span class="error" id="${id}">${error}</span>`}`;

/** The form that pins a note to a day of a touchpoint type's trend. */
export const noteForm = ({ texts, path, back }: NoteForm, { day, text, errors = {} }: TypedNote): Markup => {
  const { notes } = texts.dashboard;
  const described = (id: string, error: string | undefined) =>
    html`${error !== undefined && html` aria-invalid="true" aria-describedby="${id}"`}`;
  return html`<form method="post" action="${path}" class="fields">${hiddenFields({ ...back, action: "pin" })}
<label><span>${notes.day}</span>${errorLine("note-day-error", errors.day)}<input type="date" name="day" value="${day}" required${described("note-day-error", errors.day)}></label>
<label class="note-text"><span>${notes.text}</span>${errorLine("note-text-error", errors.text)}<input name="text" value="${text}" maxlength="${MOST_CHARACTERS}" required dir="auto"${described("note-text-error", errors.text)}></label>
<button class="second">${notes.pin}</button></form>
`;
};

/** The same on a page of its own: where it was refused, with what was typed. */
export const refusedNotePage = (
  frame: Frame<NoteTexts>,
  form: Omit<NoteForm, "texts"> & { touchpoint: string },
  typed: TypedNote & { day: Day | string },
): string => {
  const { texts } = frame;
  const { notes } = texts.dashboard;
  return dashboardPage({
    frame,
    title: notes.add,
    body: html`<h1>${notes.add}</h1><p class="muted"><a href="${form.path}"><bdi>${form.touchpoint}</bdi></a></p>
<div role="alert">${Object.values(typed.errors ?? {}).map((error) => html`<p class="error">${error}</p>`)}</div>
${noteForm({ ...form, texts }, typed)}`,
  });
};
