import { addDuration, type Instant } from "../../../domain/base/time.ts";
import { registrationOf, type TouchpointType } from "../../../domain/catalogue/index.ts";
import { type Survey, scaleOf } from "../../../domain/surveys/index.ts";
import { knownLanguage, LANGUAGES } from "../../../i18n/language.ts";
import { byLanguage, spokenTo } from "../../../i18n/localized.ts";

/** Notices about parts of a survey that can never take effect. */
const idleNotices = ({ touchpoint, delay, when, reminder, expiresAfter }: Survey, now: Instant): string[] => [
  ...(touchpoint === null && (when !== undefined || addDuration(now, delay) > now)
    ? ["delay and when are of no effect without a touchpoint: a campaign asks at once"]
    : []),
  ...(reminder && addDuration(now, reminder.after) >= addDuration(now, expiresAfter)
    ? ["nobody is reminded: the survey expires before its first reminder"]
    : []),
];

/** A survey's own alert that its scale makes one of every answer, or of none. */
const alertNotices = ({ metric, alert }: Survey): string[] => {
  if (alert === undefined) return [];
  const scale = scaleOf(metric);
  const [lowest = 0, highest = 0] = [scale[0], scale.at(-1)];
  const goes = `${metric} goes from ${lowest} to ${highest}`;
  if (alert.atOrBelow < lowest) return [`nobody is alerted: ${goes}`];
  return alert.atOrBelow >= highest ? [`every answer is alerted: ${goes}`] : [];
};

/** A notice where the touchpoint is not in the catalogue: a survey with a misspelt touchpoint would never be sent. */
const triggerNotices = ({ touchpoint }: Survey, types: readonly TouchpointType[]): string[] => {
  if (touchpoint === null) return [];
  const { registered, suggestion } = registrationOf(touchpoint, types);
  if (registered) return [];
  const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return [`${touchpoint} is not in the catalogue.${meant}`];
};

const listed = (tags: readonly string[]): string =>
  tags.length > 1 ? `${tags.slice(0, -1).join(", ")} and ${tags.at(-1)}` : tags.join();

/** The languages in which this survey speaks to somebody, that its own texts lack. Its one language may be any. */
const lacking = (given: Readonly<Record<string, unknown>>, language: string | undefined): string[] => {
  const own = byLanguage(given);
  const spoken = language === undefined ? LANGUAGES : [language];
  return spoken.filter((one) => spokenTo(own, one) === undefined);
};

/**
 * Notices about languages. An email speaks one language, so Milepost's own question and words stand in where a survey's
 * are in another one.
 */
const languageNotices = ({ metric, question = {}, texts = {}, language }: Survey): string[] => {
  const notices: string[] = [];
  const [asked, said] = [Object.keys(question), Object.keys(texts)];
  const [unasked, unsaid] = [lacking(question, language), lacking(texts, language)];
  if (asked.length > 0 && unasked.length > 0)
    notices.push(`question is not in ${listed(unasked)}: there the default question for ${metric} is asked`);
  if (said.length > 0 && unsaid.length > 0)
    notices.push(`texts are not in ${listed(unsaid)}: there Milepost's own texts stand`);
  const foreign = [...new Set([...asked, ...said])].filter((tag) => knownLanguage(tag) === undefined);
  if (foreign.length > 0)
    notices.push(`Milepost has no texts in ${listed(foreign)}: what the survey leaves out is in English`);
  return notices;
};

/** What an admin should know about a survey as it is defined. */
export const noticesOf = (survey: Survey, types: readonly TouchpointType[], now: Instant): string[] => [
  ...triggerNotices(survey, types),
  ...idleNotices(survey, now),
  ...alertNotices(survey),
  ...languageNotices(survey),
];
