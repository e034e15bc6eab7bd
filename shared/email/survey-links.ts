import { type Metric, scaleOf } from "../domain/surveys/index.ts";
import type { SurveyMessages } from "../i18n/en.ts";

/** The link of one score. `label` is for screen readers; `meaning` is the text of an end of the scale. */
export type ScoreLink = { score: number; url: string; label: string; meaning?: string };

/** All links of the email. A URL holds the token and nothing else about the person. */
export type SurveyLinks = { scores: ScoreLink[]; browser: string; unsubscribe: string };

type LinkOptions = { metric: Metric; publicUrl: string; token: string; messages: SurveyMessages };

/** The links of one email. @param publicUrl where the public pages are, like `https://surveys.acme.example` */
export const surveyLinks = ({ metric, publicUrl, token, messages }: LinkOptions): SurveyLinks => {
  const base = publicUrl.replace(/\/+$/, "");
  const path = encodeURIComponent(token);
  const scale = scaleOf(metric);
  const [lowest, highest] = [scale[0], scale.at(-1)] as [number, number];
  const ends = messages.ends[metric];
  const meaningOf = (score: number) =>
    score === lowest ? ends.low : score === highest ? ends.high : undefined;
  return {
    scores: scale.map((score) => {
      const meaning = meaningOf(score);
      const label = messages.scoreOutOf(score, highest);
      return {
        score,
        url: `${base}/s/${path}?score=${score}`,
        label: meaning ? `${label}: ${meaning}` : label,
        ...(meaning ? { meaning } : {}),
      };
    }),
    browser: `${base}/s/${path}`,
    unsubscribe: `${base}/u/${path}`,
  };
};
