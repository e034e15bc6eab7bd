import { html } from "hono/html";
import { isOnScale } from "../domain/metric.ts";
import { COMMENT_CHARACTERS } from "../domain/response.ts";
import type { PageMessages } from "../i18n/en.ts";
import type { Markup } from "../theme/markup.ts";
import { renderPage, surveyPath, unsubscribePath } from "./layout.ts";
import { scoreScale } from "./score-scale.ts";
import type { SurveyShown } from "./survey-shown.ts";

export type AnswerError = "scoreMissing" | "commentTooLong";

export type AnswerPageOptions = SurveyShown & {
  token: string;
  /** The score of the link that was opened; one outside the scale is nothing chosen. */
  chosen?: number | undefined;
  /** What is stored. */
  response?: { score: number; comment?: string | undefined } | undefined;
  /** What was typed, where the page comes back with an error; otherwise the box shows the stored comment. */
  comment?: string | undefined;
  error?: AnswerError | undefined;
};

/**
 * The form of one survey. Showing it records nothing. An emptied box clears the stored comment only where the page
 * showed that comment (`commentShown`): an older tab, opened before there was one, never erases it.
 */
export const answerPage = (options: AnswerPageOptions): string => {
  const { texts, brand, metric, question, token, chosen, response, error } = options;
  const messages = texts.pages;
  const preselected = chosen !== undefined && isOnScale(metric, chosen) ? chosen : undefined;
  const title = messages.answer.title;
  return renderPage({
    texts,
    title: error ? `${messages.answer.error}: ${title}` : title,
    brand,
    body: html`${notice(messages, { preselected, ...options })}<form method="post" action="${surveyPath(token)}">
${scoreScale({
  metric,
  question,
  texts,
  checked: preselected ?? response?.score,
  error: error === "scoreMissing" ? messages.answer.scoreMissing : undefined,
})}
${commentBox(options)}
<button type="submit">${response ? messages.answer.save : messages.answer.send}</button>
</form>`,
    footer: html`<a class="link" href="${unsubscribePath(token)}">${messages.unsubscribe.title}</a>`,
  });
};

type Shown = Pick<AnswerPageOptions, "response" | "error"> & { preselected: number | undefined };

/** A link that was opened looks like an answer that was sent: say that it is not yet. */
const notice = ({ answer }: PageMessages, { preselected, response, error }: Shown): Markup => {
  if (error) return html``;
  if (preselected !== undefined && preselected !== response?.score)
    return html`<p class="notice">${answer.chosen}</p>`;
  return response ? html`<p class="notice">${answer.stored}</p>` : html``;
};

const commentBox = ({ texts, comment, response, error }: AnswerPageOptions): Markup => {
  const { answer } = texts.pages;
  const text = comment ?? response?.comment ?? "";
  const tooLong = error === "commentTooLong";
  const limit = new Intl.NumberFormat(texts.language).format(COMMENT_CHARACTERS);
  // The browser counts UTF-16 units and would let nobody edit a stored comment that is longer in those.
  const longest = Math.max(COMMENT_CHARACTERS, text.length);
  // The first line break after the tag is not part of the text (HTML §13.1.2.5), so one is given away.
  return html`<label class="question" for="comment">${answer.comment} <span class="muted">(${answer.optional})</span></label>
${tooLong && html`<p class="error" id="comment-error" role="alert">${answer.commentTooLong(limit)}</p>`}
${response?.comment && html`<input type="hidden" name="commentShown" value="1">`}
<textarea id="comment" name="comment" dir="auto" rows="3" maxlength="${longest}"${tooLong ? html` aria-invalid="true" aria-describedby="comment-error"` : ""}>
${text}</textarea>`;
};
