import { html } from "hono/html";
import { isFavourable, type Metric, npsGroup, scaleOf } from "../domain/metric.ts";
import type { Survey } from "../domain/survey.ts";
import { languageFor } from "../i18n/language.ts";
import { pageMessagesFor, surveyMessagesFor } from "../i18n/messages.ts";
import { questionOf } from "../i18n/question.ts";
import { renderPage, surveyPath } from "./layout.ts";

export type ThanksPageOptions = {
  survey: Pick<Survey, "metric" | "question" | "brand">;
  locale: string | undefined;
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
export const thanksPage = ({ survey, locale, token, response }: ThanksPageOptions): string => {
  const language = languageFor(locale);
  const { thanks } = pageMessagesFor(language);
  const tone = toneOf(survey.metric, response.score);
  const question = questionOf(survey, locale);
  const highest = scaleOf(survey.metric).at(-1) ?? response.score;
  return renderPage({
    language,
    title: thanks.title,
    brand: survey.brand,
    body: html`<h1>${thanks.title}</h1>
<p>${thanks[tone]}</p>
<dl>
<dt lang="${question.language}" dir="auto">${question.text}</dt>
<dd class="score">${surveyMessagesFor(language).scoreOf(response.score, highest)}</dd>
${response.comment && html`<dt>${thanks.comment}</dt>\n<dd dir="auto">${response.comment}</dd>`}
</dl>
<p class="muted">${thanks.changeable}</p>
<p><a class="link" href="${surveyPath(token)}">${tone === "low" && !response.comment ? thanks.addComment : thanks.change}</a></p>`,
  });
};
