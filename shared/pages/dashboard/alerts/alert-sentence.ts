import type { AlertDefinition } from "../../../domain/alerts/index.ts";
import { DUE_IN } from "../../../domain/cases/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";

/** More names than this are counted: a sentence has no room for them. */
const MOST_NAMES = 3;

type Said = Pick<AlertDefinition, "when" | "case" | "emails" | "webhooks">;
type Words = { texts: AlertSettingsTexts; typeName: (key: string) => string };

const listOf = (
  { language }: AlertSettingsTexts,
  names: readonly string[],
  type: "disjunction" | "conjunction",
) => new Intl.ListFormat(language, { type }).format(names);

const conditions = ({ texts, typeName }: Words, { when }: Said): string[] => {
  const { sentence: words } = texts.dashboard.alerts;
  const some = (
    names: readonly string[] | undefined,
    said: (names: string) => string,
    counted: (count: number) => string,
  ): string[] => {
    if (names === undefined || names.length === 0) return [];
    return [names.length > MOST_NAMES ? counted(names.length) : said(listOf(texts, names, "disjunction"))];
  };
  const comment = when.hasComment ? words.withComment : words.withoutComment;
  return [
    ...(when.topics ? [words.topics(listOf(texts, when.topics.map(words.quoted), "disjunction"))] : []),
    ...some(when.surveys, words.surveys, words.manySurveys),
    ...some(
      when.touchpoints?.map((key) => words.quoted(typeName(key))),
      words.touchpoints,
      words.manyTouchpoints,
    ),
    ...(when.hasComment === undefined ? [] : [comment]),
    ...some(when.words?.map(words.quoted), words.words, words.manyWords),
    ...(when.attribute === undefined ? [] : [words.attribute(when.attribute)]),
  ];
};

const subject = ({ texts }: Words, { when: { problems, sentiment, atOrBelow } }: Said): string => {
  const { sentence: words } = texts.dashboard.alerts;
  if (problems) return words.problems;
  const score = atOrBelow === undefined ? undefined : texts.figures.count(atOrBelow);
  if (sentiment === undefined) return score === undefined ? words.all : words.atOrBelow(score);
  const tone = words.tones[sentiment];
  return score === undefined ? tone : words.toneAtOrBelow(tone, score);
};

const actions = ({ texts }: Words, { emails, webhooks, case: opened }: Said): string[] => {
  const { sentence: words } = texts.dashboard.alerts;
  const hooks =
    webhooks.length > MOST_NAMES
      ? words.manyWebhooks(webhooks.length)
      : words.webhooks(listOf(texts, webhooks, "conjunction"));
  return [
    ...(emails.length > 0 ? [words.emails(emails.length)] : []),
    ...(webhooks.length > 0 ? [hooks] : []),
    ...(opened === undefined ? [] : [words.opensCase(texts.figures.duration(opened.dueIn ?? DUE_IN))]),
  ];
};

/**
 * What an alert watches, and what it does then, in one sentence.
 * @example `Answers of 6 or less to after-order: by email to 2 people, opens a case due in 2 days.`
 */
export const alertSentence = (words: Words, alert: Said): string => {
  const watched = [subject(words, alert), ...conditions(words, alert)].join(" ");
  return `${watched}: ${actions(words, alert).join(", ")}.`;
};

const GATHERED = { PT1H: "hourly", P1D: "daily", P7D: "weekly" } as const;
/** How long answers can be gathered for, as forms offer it. */
export const GATHERINGS = Object.keys(GATHERED) as (keyof typeof GATHERED)[];
export const gatheredAs = (every: string): "hourly" | "daily" | "weekly" | undefined =>
  new Map<string, "hourly" | "daily" | "weekly">(Object.entries(GATHERED)).get(every);

/** When an alert tells: at once, some time after the answer, or every so often. */
export const alertTime = (
  { dashboard: { alerts }, figures }: AlertSettingsTexts,
  { wait, every }: Pick<AlertDefinition, "wait" | "every">,
): string => {
  const { times } = alerts;
  if (every !== undefined) {
    const often = gatheredAs(every);
    return often === undefined ? times.every(figures.duration(every)) : times[often];
  }
  return /^P(?:T?0+[A-Z])+$/.test(wait) ? times.atOnce : times.after(figures.duration(wait));
};
