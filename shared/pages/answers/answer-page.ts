import { html } from "hono/html";
import type { Instant } from "../../domain/base/time.ts";
import { isOnScale } from "../../domain/surveys/index.ts";
import { renderPage } from "../base/layout.ts";
import { surveyPath } from "../base/paths.ts";
import { surveyFooter } from "../base/survey-footer.ts";
import type { SurveyShown } from "../base/survey-shown.ts";
import { commentBox, type StoredAnswer, scoreShownField } from "./answer-form.ts";
import { autoConfirmData, autoConfirmScript, dwellBar, waitButton } from "./auto-confirm.ts";
import { scoreScale } from "./score-scale.ts";

export type AnswerError = "scoreMissing" | "commentTooLong";

export type AnswerPageOptions = SurveyShown & {
  token: string;
  now: Instant;
  /** The score in the link that was opened. A score outside the scale is ignored. */
  chosen?: number | undefined;
  response?: StoredAnswer | undefined;
  /** The comment that was typed, where the page is shown again with an error. */
  comment?: string | undefined;
  error?: AnswerError | undefined;
};

/**
 * The form of one survey. Showing it records nothing. Before the first answer, and after another number was tapped in
 * the email, it has only the scale and a button, so that answering takes one tap. The comment is asked after the score.
 */
export const answerPage = (options: AnswerPageOptions): string => {
  const { texts, brand, metric, question, token, chosen, response, comment, error } = options;
  const { answer } = texts.pages;
  const preselected = chosen !== undefined && isOnScale(metric, chosen) ? chosen : undefined;
  const checked = preselected ?? response?.score;
  // A person who tapped a number in the email may think that it was sent: the page says that it was not.
  const isWaiting = preselected !== undefined && preselected !== response?.score && !error;
  const isStored = response !== undefined && !isWaiting && !error;
  // A stored answer changes only when the person presses the button: they may have opened the email again just to look.
  const isAutomatic = isWaiting && response === undefined && options.confirm === "auto";
  const isCommentAsked = (response !== undefined && !isWaiting) || comment !== undefined;
  return renderPage({
    texts,
    title: error ? `${answer.error}: ${answer.title}` : answer.title,
    brand,
    body: html`${isStored && html`<p class="notice first">${answer.stored}</p>`}
<form method="post" action="${surveyPath(token)}"${isAutomatic && autoConfirmData(texts, options.now)}>
${scoreScale({
  metric,
  question,
  texts,
  checked,
  isTitle: true,
  error: error === "scoreMissing" ? answer.scoreMissing : undefined,
})}
${scoreShownField(response, checked)}${isCommentAsked && commentBox({ ...options, response }, { score: checked })}
${isWaiting && html`<p class="notice" id="notice" role="status">${response ? answer.changing(`${response.score}`) : answer.chosen}</p>`}
${isAutomatic && dwellBar}<button type="submit">${response ? answer.save : answer.send}</button>
${isAutomatic && waitButton(texts)}</form>`,
    footer: surveyFooter(options),
    script: isAutomatic ? autoConfirmScript : undefined,
  });
};
