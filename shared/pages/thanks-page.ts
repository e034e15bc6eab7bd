import { html } from "hono/html";
import { isFavourable, type Metric, npsGroup, scaleOf } from "../domain/metric.ts";
import { renderPage, surveyPath } from "./layout.ts";
import type { SurveyShown } from "./survey-shown.ts";

export type ThanksPageOptions = SurveyShown & {
  token: string;
  response: { score: number; comment?: string | undefined };
};

const NPS_TONES = { promoter: "high", passive: "middle", detractor: "low" } as const;

/** How the customer felt, so that nobody is cheered at for a bad day. */
const toneOf = (metric: Metric, score: number): "high" | "middle" | "low" => {
  if (metric === "nps") return NPS_TONES[npsGroup(score)];
  if (isFavourable(metric, score)) return "high";
  const scale = scaleOf(metric);
  return score === scale[(scale.length - 1) / 2] ? "middle" : "low";
};

/** What was stored, after it was. */
export const thanksPage = ({
  texts,
  brand,
  metric,
  question,
  token,
  response,
}: ThanksPageOptions): string => {
  const { thanks } = texts.pages;
  const tone = toneOf(metric, response.score);
  const highest = scaleOf(metric).at(-1) ?? response.score;
  return renderPage({
    texts,
    title: thanks.title,
    brand,
    body: html`<h1>${thanks.title}</h1>
<p>${thanks[tone]}</p>
<dl>
<dt lang="${question.language}" dir="auto">${question.text}</dt>
<dd class="score">${texts.survey.scoreOf(response.score, highest)}</dd>
${response.comment && html`<dt>${thanks.comment}</dt>\n<dd dir="auto">${response.comment}</dd>`}
</dl>
<p class="muted">${thanks.changeable}</p>
<p><a class="link" href="${surveyPath(token)}">${tone === "low" && !response.comment ? thanks.addComment : thanks.change}</a></p>`,
  });
};
