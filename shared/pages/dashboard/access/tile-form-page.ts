import { html } from "hono/html";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import { LANGUAGES, type Language } from "../../../i18n/language.ts";
import type { Frame } from "../frame/index.ts";
import { type Choice, type FormState, formFields, settingsForm, settingsPage } from "../settings/index.ts";
import { LANGUAGE_NAMES } from "./members-page.ts";

const PATH = "/app/settings/tiles";

export type TileFormView = {
  frame: Frame<SettingsTexts>;
  form: FormState;
  /** What can be chosen: touchpoint types and surveys by key, stages in the order of the journey. */
  types: readonly Choice[];
  surveys: readonly Choice[];
  stages: readonly Choice[];
};

const METRICS: readonly Choice[] = [
  { value: "nps", name: "NPS" },
  { value: "csat", name: "CSAT" },
  { value: "ces", name: "CES" },
];

const choicesOf = <Name extends string>(names: Readonly<Record<Name, string>>): Choice[] =>
  (Object.keys(names) as Name[]).map((value) => ({ value, name: names[value] }));

/** Asks what a new tile shows, and where. */
export const tileFormPage = ({ frame, form: state, types, surveys, stages }: TileFormView): string => {
  const { access, settings, intervals } = frame.texts.dashboard;
  const { tiles: words } = access;
  const { fields, all } = words;
  const form = formFields(frame.texts, state);
  const orAll = (name: string, choices: readonly Choice[]): Choice[] => [{ value: "", name }, ...choices];
  const content = html`${form.input({ name: "name", ...fields.name, required: true })}
${form.select({ name: "show", ...fields.show }, choicesOf(words.shows))}
${form.select({ name: "touchpoint", ...fields.touchpoint }, orAll(all.touchpoint, types))}
${form.select({ name: "survey", ...fields.survey }, orAll(all.survey, surveys))}
${form.select({ name: "metric", ...fields.metric }, orAll(all.metric, METRICS))}
${form.select({ name: "stage", ...fields.stage }, orAll(all.stage, stages))}
${form.select({ name: "period", ...fields.period }, choicesOf(words.periods))}
${form.select({ name: "interval", ...fields.interval }, orAll(words.suits, choicesOf(intervals)))}
${form.select(
  { name: "language", ...fields.language },
  orAll(
    words.browser,
    LANGUAGES.map((value: Language) => ({ value, name: LANGUAGE_NAMES[value] })),
  ),
)}
${form.area({ name: "frameAncestors", ...fields.frameAncestors, optional: true })}`;
  return settingsPage({
    frame,
    tab: "tiles",
    title: words.newTitle,
    body: settingsForm(form, {
      action: PATH,
      content,
      save: words.create,
      buttons: html`<a class="link" href="${PATH}">${settings.cancel}</a>`,
    }),
  });
};
