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
import type { Markup } from "../../theme/markup.ts";
import { surveyShown } from "../base/survey-shown.ts";
import { type Fact, facts, plainly } from "./facts.ts";
import { inWords } from "./in-words.ts";

/** What it takes to tell a person of their data: their language, their clock, and what their surveys asked. */
export type Telling = {
  texts: PageTexts;
  locale: string | undefined;
  timezone: string;
  definitions: Pick<Definitions, "types" | "surveys">;
};

export const dateIn = ({ texts: { language }, timezone }: Telling, at: Instant): string =>
  longDate(at, { language, timezone });

/** What a survey asks, as it is defined now. */
export const askedBy = (
  { definitions, locale }: Telling,
  { survey: key, metric }: { survey: string; metric: Metric },
): LocalizedText => {
  return surveyShown({ survey: surveyByKey(definitions, key), metric, locale }).question;
};

type Told = { title: string; list: Fact[] };

const one = (name: string, value: string | undefined): Fact => ({
  name,
  values: value === undefined ? [] : [value],
});

const dated = (telling: Telling, name: string, at: Instant | undefined): Fact =>
  one(name, at && dateIn(telling, at));

const touchpointTold = (telling: Telling, { id, touchpoint, channel, properties = {} }: Touchpoint): Told => {
  const { journey, ...yesOrNo } = telling.texts.pages.data;
  return {
    title: telling.definitions.types.find(({ key }) => key === touchpoint)?.name ?? inWords(touchpoint),
    list: [
      one(journey.id, id),
      one(journey.channel, channel),
      ...Object.entries(properties).map(([name, value]) => one(inWords(name), plainly(value, yesOrNo))),
    ],
  };
};

const question = (telling: Telling, asked: { survey: string; metric: Metric }): Fact => {
  const { text, language } = askedBy(telling, asked);
  return { name: telling.texts.pages.data.journey.question, values: [text], language };
};

const invitationTold = (telling: Telling, invitation: Invitation): Told => {
  const { invitation: said } = telling.texts.pages.data.journey;
  const { status, dueAt, plannedAt, deliveredAt, bouncedAt, complainedAt, remindedAt } = invitation;
  return {
    title: said[status],
    list: [
      question(telling, invitation),
      dated(telling, said.plannedFor, status === "scheduled" ? (dueAt ?? plannedAt) : undefined),
      dated(telling, said.deliveredAt, deliveredAt),
      dated(telling, said.bouncedAt, bouncedAt),
      dated(telling, said.complainedAt, complainedAt),
      dated(telling, said.remindedAt, remindedAt),
      dated(telling, said.openUntil, invitation.expiresAt),
    ],
  };
};

const responseTold = (telling: Telling, response: Response): Told => {
  const { survey, pages } = telling.texts;
  const { response: said } = pages.data.journey;
  const highest = scaleOf(response.metric).at(-1) ?? response.score;
  return {
    title: said.title,
    list: [
      question(telling, response),
      one(said.score, survey.scoreOf(response.score, highest)),
      one(said.comment, response.comment || undefined),
      dated(telling, said.revisedAt, response.revisedAt),
    ],
  };
};

const told = (telling: Telling, entry: JourneyEntry): Told => {
  switch (entry.kind) {
    case "touchpoint":
      return touchpointTold(telling, entry.touchpoint);
    case "invitation":
      return invitationTold(telling, entry.invitation);
    case "response":
      return responseTold(telling, entry.response);
    default:
      return entry satisfies never;
  }
};

/** One entry of a journey, in words. */
export const journeyEntry = (telling: Telling, entry: JourneyEntry): Markup => {
  const { title, list } = told(telling, entry);
  // People know when a survey came, not when it was planned.
  const at = (entry.kind === "invitation" && entry.invitation.sentAt) || entry.at;
  return html`<li><h3 dir="auto">${title}</h3>
<time datetime="${at}">${dateIn(telling, at)}</time>
${facts(list)}</li>
`;
};
