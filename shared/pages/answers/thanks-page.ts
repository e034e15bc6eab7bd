import { html } from "hono/html";
import { scaleOf, toneOf } from "../../domain/surveys/index.ts";
import { dayInWords, type LocalClock } from "../../i18n/date.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import { renderPage } from "../base/layout.ts";
import { surveyPath } from "../base/paths.ts";
import { surveyFooter } from "../base/survey-footer.ts";
import type { SurveyShown } from "../base/survey-shown.ts";
import { commentBox, type StoredAnswer, scoreShownField } from "./answer-form.ts";
import { scoreScale } from "./score-scale.ts";

export type ThanksPageOptions = SurveyShown & {
  token: string;
  response: StoredAnswer;
  /** Until when the answer can be changed, if known. */
  expiresAt?: string | undefined;
  clock: LocalClock;
};

/** The thanks for this score: a low score must not get a cheerful text. */
const thanksOf = ({ texts, own, metric, response }: ThanksPageOptions): LocalizedText => {
  const tone = toneOf(metric, response.score);
  const ownText = own.texts.thanks?.[tone];
  return ownText
    ? { text: ownText, language: own.language }
    : { text: texts.pages.thanks[tone], language: texts.language };
};

/** Shown after an answer was stored. Here the customer can add a comment or change the score. */
export const thanksPage = (options: ThanksPageOptions): string => {
  const { texts, brand, metric, question, token, response, expiresAt, clock } = options;
  const { thanks, answer } = texts.pages;
  const { score } = response;
  const highest = scaleOf(metric).at(-1) ?? score;
  const message = thanksOf(options);
  const until = expiresAt && dayInWords(expiresAt, clock);
  return renderPage({
    texts,
    title: thanks.title,
    brand,
    body: html`<h1>${thanks.title}</h1>
<p lang="${message.language}" dir="auto">${message.text}</p>
<form method="post" action="${surveyPath(token)}">
${commentBox(options, { score })}
${response.comment && html`<p class="saved">${thanks.commentSaved}</p>`}
<details>
<summary>${thanks.yourAnswer} <strong>${texts.survey.scoreOutOf(score, highest)}</strong> <span class="change">${thanks.change}</span></summary>
${scoreScale({ metric, question, texts, checked: score, isTitle: false, error: undefined })}
</details>
${scoreShownField(response, score)}<button type="submit">${answer.save}</button>
</form>
<p class="muted">${thanks.changeable(until || undefined)}</p>`,
    footer: surveyFooter(options),
  });
};
