import { html } from "hono/html";
import { DUE_IN } from "../../../domain/cases/index.ts";
import { TONES } from "../../../domain/surveys/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { boxesField, type Choice, durationField, type FormFields } from "../settings/index.ts";
import { GATHERINGS, gatheredAs } from "./alert-sentence.ts";

type Fields = FormFields<AlertSettingsTexts>;

/** What can be chosen in the form. */
export type AlertChoices = {
  surveys: readonly Choice[];
  touchpoints: readonly Choice[];
  /** Who may work on cases, by address. */
  assignees: readonly Choice[];
  /** Every member, by address. */
  members: readonly Choice[];
  webhooks: readonly Choice[];
};

const optional = true;

/** Which answers it is about. */
export const conditionFields = (form: Fields, { surveys, touchpoints }: AlertChoices): Markup => {
  const { alerts: words, tones } = form.texts.dashboard;
  const { fields, comments } = words;
  return html`<h2>${words.parts.which}</h2><p class="muted">${words.whichLead}</p>
${form.box({ name: "when.problems", label: words.sentence.problems, ...fields.problems })}
<div class="of-case">${form.area({ name: "when.topics", ...fields.topics, optional })}</div>
${form.select({ name: "when.sentiment", ...fields.sentiment }, [
  { value: "", name: words.anyTone },
  ...TONES.map((tone) => ({ value: tone, name: tones[tone] })),
])}
${form.input({ name: "when.atOrBelow", ...fields.atOrBelow, type: "number", min: 0, max: 10, step: "1", optional })}
${boxesField(form, { name: "when.surveys", ...fields.surveys }, surveys)}
${boxesField(form, { name: "when.touchpoints", ...fields.touchpoints }, touchpoints)}
${form.select({ name: "when.hasComment", ...fields.hasComment }, [
  { value: "", name: comments.any },
  { value: "true", name: comments.with },
  { value: "false", name: comments.without },
])}
${form.area({ name: "when.words", ...fields.words, optional })}
${form.input({ name: "when.attribute", ...fields.attribute, optional })}`;
};

/** Whom it tells, and the case that it opens. */
export const actionFields = (form: Fields, choices: AlertChoices): Markup => {
  const { alerts: words } = form.texts.dashboard;
  const { fields } = words;
  const dueIn = {
    name: "case.dueIn",
    label: fields.dueIn.label,
    help: fields.dueIn.help(form.texts.figures.duration(DUE_IN)),
    units: ["hours", "days", "weeks"] as const,
    optional,
  };
  return html`<h2>${words.parts.what}</h2>
${boxesField(form, { name: "emails", ...fields.emails }, choices.members)}
${form.area({ name: "otherEmails", ...fields.otherEmails, optional })}
${
  choices.webhooks.length > 0 || form.state.values.webhooks
    ? boxesField(form, { name: "webhooks", ...fields.webhooks }, choices.webhooks)
    : form.around(
        { name: "webhooks", ...fields.webhooks },
        () => html`<p class="help">${words.noWebhooks}</p>`,
        { isGroup: true },
      )
}
${form.box({ name: "opensCase", ...fields.opensCase })}
<div class="of-case">${form.select({ name: "case.assignee", ...fields.assignee }, [{ value: "", name: words.nobody }, ...choices.assignees])}
${durationField(form, dueIn)}</div>`;
};

/** How soon it tells. */
export const timeFields = (form: Fields): Markup => {
  const { alerts: words } = form.texts.dashboard;
  const { fields, gathering } = words;
  const stored = form.state.values.every ?? "";
  const others = stored === "" || gatheredAs(stored) !== undefined ? [] : [stored];
  return html`<h2>${words.parts.when}</h2>
${durationField(form, { name: "wait", ...fields.wait, units: ["minutes", "hours", "days"] })}
${form.select({ name: "every", ...fields.every }, [
  { value: "", name: gathering.single },
  ...GATHERINGS.map((every) => ({ value: every, name: gathering[gatheredAs(every) ?? "daily"] })),
  ...others.map((every) => ({ value: every, name: nameOfGathering(form.texts, every) })),
])}
${form.box({ name: "active", ...fields.active })}`;
};

/** What was typed by hand may be no duration. */
const nameOfGathering = ({ dashboard, figures }: AlertSettingsTexts, every: string): string => {
  try {
    return dashboard.alerts.gathering.every(figures.duration(every));
  } catch {
    return every;
  }
};
