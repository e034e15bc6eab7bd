import { html } from "hono/html";
import type { JourneyEntry } from "../../application/journeys/index.ts";
import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import { type Definitions, type Metric, scaleOf, surveyByKey } from "../../domain/surveys/index.ts";
import { longDate } from "../../i18n/date.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import type { PageTexts } from "../../i18n/texts.ts";
import { anyTypeName } from "../../i18n/type-name.ts";
import type { Markup } from "../../theme/markup.ts";
import { surveyShown } from "../base/survey-shown.ts";
import { type Description, descriptionList, valueInWords } from "./description-list.ts";
import { inWords } from "./in-words.ts";

/** What showing a person's data needs: their texts, locale, IANA time zone, and the defined touchpoints and surveys. */
export type DataContext = {
  texts: PageTexts;
  locale: string | undefined;
  timezone: string;
  definitions: Pick<Definitions, "types" | "surveys">;
  /** The person, whose name a survey's question may contain. */
  customer?: { name?: string | undefined } | undefined;
};

/** A time in the person's language and time zone. */
export const dateIn = ({ texts: { language }, timezone }: DataContext, at: Instant): string =>
  longDate(at, { language, timezone });

/** What was asked: a survey, and the touchpoint that it was about. */
type Asked = { survey: string; metric: Metric; touchpoint?: string | null };

/**
 * The question of a survey, as it is defined now. Properties in it have their fallbacks here: those of each touchpoint
 * stand in its own entry.
 */
export const askedBy = (
  { definitions, locale, customer }: DataContext,
  { survey: key, metric, touchpoint }: Asked,
): LocalizedText => {
  const about = { type: definitions.types.find((type) => type.key === touchpoint) };
  return surveyShown({ survey: surveyByKey(definitions, key), metric, locale, customer, about }).question;
};

type EntryText = { title: string; list: Description[] };

const one = (name: string, value: string | undefined): Description => ({
  name,
  values: value === undefined ? [] : [value],
});

const dated = (context: DataContext, name: string, at: Instant | undefined): Description =>
  one(name, at && dateIn(context, at));

const nameOf = ({ definitions, locale }: DataContext, touchpoint: string): string | undefined => {
  const type = definitions.types.find(({ key }) => key === touchpoint);
  return type && anyTypeName(type, locale);
};

const touchpointText = (
  context: DataContext,
  { id, touchpoint, channel, properties = {} }: Touchpoint,
): EntryText => {
  const { journey, ...yesOrNo } = context.texts.pages.data;
  return {
    title: nameOf(context, touchpoint) ?? inWords(touchpoint),
    list: [
      one(journey.id, id),
      one(journey.channel, channel),
      ...Object.entries(properties).map(([name, value]) => one(inWords(name), valueInWords(value, yesOrNo))),
    ],
  };
};

const question = (context: DataContext, asked: Asked): Description => {
  const { text, language } = askedBy(context, asked);
  return { name: context.texts.pages.data.journey.question, values: [text], language };
};

const invitationText = (context: DataContext, invitation: Invitation): EntryText => {
  const { invitation: labels } = context.texts.pages.data.journey;
  const { status, dueAt, plannedAt, deliveredAt, bouncedAt, complainedAt, remindedAt } = invitation;
  return {
    title: labels[status],
    list: [
      question(context, invitation),
      dated(context, labels.plannedFor, status === "scheduled" ? (dueAt ?? plannedAt) : undefined),
      dated(context, labels.deliveredAt, deliveredAt),
      dated(context, labels.bouncedAt, bouncedAt),
      dated(context, labels.complainedAt, complainedAt),
      dated(context, labels.remindedAt, remindedAt),
      dated(context, labels.openUntil, invitation.expiresAt),
    ],
  };
};

const responseText = (context: DataContext, response: Response): EntryText => {
  const { survey, pages } = context.texts;
  const { response: labels } = pages.data.journey;
  const highest = scaleOf(response.metric).at(-1) ?? response.score;
  return {
    title: labels.title,
    list: [
      question(context, response),
      one(labels.score, survey.scoreOutOf(response.score, highest)),
      one(labels.comment, response.comment || undefined),
      dated(context, labels.revisedAt, response.revisedAt),
    ],
  };
};

const entryText = (context: DataContext, entry: JourneyEntry): EntryText => {
  switch (entry.kind) {
    case "touchpoint":
      return touchpointText(context, entry.touchpoint);
    case "invitation":
      return invitationText(context, entry.invitation);
    case "response":
      return responseText(context, entry.response);
    default:
      return entry satisfies never;
  }
};

/** One entry of the journey as a list item, with its time. */
export const journeyEntry = (context: DataContext, entry: JourneyEntry): Markup => {
  const { title, list } = entryText(context, entry);
  // A person remembers when the survey arrived, not when it was planned.
  const at = (entry.kind === "invitation" && entry.invitation.sentAt) || entry.at;
  return html`<li><h3 dir="auto">${title}</h3>
<time datetime="${at}">${dateIn(context, at)}</time>
${descriptionList(list)}</li>
`;
};
