import { type Metric, scaleOf } from "../domain/surveys/index.ts";
import type { SurveyMessages } from "../i18n/en.ts";

/** One answer to tap: `label` is what a screen reader says, `meaning` what the ends of the scale stand for. */
export type ScoreLink = { score: number; url: string; label: string; meaning?: string };

/** Everything that a person can open from the email. A URL holds the token and nothing else of the person. */
export type SurveyLinks = { scores: ScoreLink[]; browser: string; unsubscribe: string };

type LinkOptions = { metric: Metric; publicUrl: string; token: string; messages: SurveyMessages };

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
      const label = messages.scoreOf(score, highest);
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
