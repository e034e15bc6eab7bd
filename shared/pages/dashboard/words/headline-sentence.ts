import type { Headline } from "../../../domain/scores/index.ts";
import type { HeadlineMessages } from "../../../i18n/dashboard/en/figures/headlines.ts";
import type { Figures } from "../../../i18n/dashboard/figures.ts";
import { isUnsure } from "./findings.ts";
import { type CountTexts, pointsInWords } from "./points.ts";
import { capitalized } from "./sentence.ts";

/** A headline in words. `about`: the key of the touchpoint type whose name stands before, with a colon. */
export type HeadlineSentence = { about: string | null; text: string };

/** Texts of headlines. */
export type HeadlineTexts = CountTexts & {
  language: string;
  dashboard: { headlines: HeadlineMessages };
  figures: Figures;
};

type Changed = Extract<Headline, { kind: "changed" }>;

const changeSentence = (
  texts: HeadlineTexts,
  { direction, metric, points, score, since }: Changed,
): string => {
  const { fell, fellSince, rose, roseSince } = texts.dashboard.headlines;
  const values = [
    metric.toUpperCase(),
    pointsInWords(texts, points),
    texts.figures.score(metric, score),
  ] as const;
  if (since === undefined) return direction === "down" ? fell(...values) : rose(...values);
  const day = texts.figures.wholeDay(since);
  return direction === "down" ? fellSince(...values, day) : roseSince(...values, day);
};

/** `{ about: "ticket.solved", text: "NPS fell by 36 points, to 41." }`. Without a name before it begins with a capital. */
export const headlineSentence = (texts: HeadlineTexts, headline: Headline): HeadlineSentence => {
  const { about, text } = worded(texts, headline);
  return { about, text: about === null ? capitalized(texts.language, text) : text };
};

const worded = (texts: HeadlineTexts, headline: Headline): HeadlineSentence => {
  const { headlines, counts } = texts.dashboard;
  switch (headline.kind) {
    case "changed":
      return { about: headline.touchpoint, text: changeSentence(texts, headline) };
    case "steady":
      return { about: null, text: headlines.steady };
    case "overdue":
      return { about: null, text: headlines.overdue(headline.cases) };
    case "low":
      return { about: null, text: headlines.low(headline.answers) };
    case "unsure":
      return {
        about: headline.touchpoint,
        text: isUnsure(headline.responses)
          ? headlines.unsure(counts.answers(headline.responses))
          : headlines.unsureBefore,
      };
    case "unsureScores":
      return {
        about: null,
        text: headlines.unsureScores(texts.figures.count(headline.scores), headline.of),
      };
    case "noAnswers":
      return { about: null, text: headlines.noAnswers };
    default:
      return headline satisfies never;
  }
};
