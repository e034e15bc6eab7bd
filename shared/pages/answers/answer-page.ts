import { html } from "hono/html";
import type { Instant } from "../../domain/base/time.ts";
import { isOnScale } from "../../domain/surveys/index.ts";
import { renderPage } from "../base/layout.ts";
import { surveyPath } from "../base/paths.ts";
import { surveyFooter } from "../base/survey-footer.ts";
import type { SurveyShown } from "../base/survey-shown.ts";
import { commentBox, type StoredAnswer, scoreShown } from "./answer-form.ts";
import { autoConfirmData, autoConfirmScript, dwellBar, waitButton } from "./auto-confirm.ts";
import { scoreScale } from "./score-scale.ts";

export type AnswerError = "scoreMissing" | "commentTooLong";

export type AnswerPageOptions = SurveyShown & {
  token: string;
  now: Instant;
  /** The score of the link that was opened; one outside the scale is nothing chosen. */
  chosen?: number | undefined;
  response?: StoredAnswer | undefined;
  /** What was typed, where the page comes back with an error. */
  comment?: string | undefined;
  error?: AnswerError | undefined;
};

/**
 * The form of one survey. Showing it records nothing. Before the first answer it is the scale and a button, one tap,
 * and so it is with another number tapped in the email; what there is to say beside that is asked when the score is known.
 */
export const answerPage = (options: AnswerPageOptions): string => {
  const { texts, brand, metric, question, token, chosen, response, comment, error } = options;
  const { answer } = texts.pages;
  const preselected = chosen !== undefined && isOnScale(metric, chosen) ? chosen : undefined;
  const checked = preselected ?? response?.score;
  // A link that was opened looks like an answer that was sent: say that it is not yet.
  const isWaiting = preselected !== undefined && preselected !== response?.score && !error;
  const isStored = response !== undefined && !isWaiting && !error;
  // What is stored changes by a person's own hand alone: who opens the email again may only look.
  const isAutomatic = isWaiting && response === undefined && options.confirm === "auto";
  const isCommentAsked = (response !== undefined && !isWaiting) || comment !== undefined;
  return renderPage({
    texts,
    title: error ? `${answer.error}: ${answer.title}` : answer.title,
    brand,
    body: html`${isStored && html`<p class="notice first">${answer.stored}</p>`}
<form method="post" action="${surveyPath(token)}"${isAutomatic && autoConfirmData(texts, options.now)}>
${scoreScale({
  ...{ metric, question, texts, checked },
  isTitle: true,
  error: error === "scoreMissing" ? answer.scoreMissing : undefined,
})}
${scoreShown(response, checked)}${isCommentAsked && commentBox({ ...options, response }, { score: checked })}
${isWaiting && html`<p class="notice" id="notice" role="status">${response ? answer.changing(`${response.score}`) : answer.chosen}</p>`}
${isAutomatic && dwellBar}<button type="submit">${response ? answer.save : answer.send}</button>
${isAutomatic && waitButton(texts)}</form>`,
    footer: surveyFooter(options),
    script: isAutomatic ? autoConfirmScript : undefined,
  });
};
