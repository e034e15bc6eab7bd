import { html } from "hono/html";
import { COMMENT_CHARACTERS, commentFingerprint } from "../../domain/answers/index.ts";
import { toneOf } from "../../domain/surveys/index.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import type { Markup } from "../../theme/markup.ts";
import type { SurveyShown } from "../base/survey-shown.ts";

/** The stored answer, as far as the pages show it. */
export type StoredAnswer = { score: number; comment?: string | undefined };

type AnswerForm = SurveyShown & {
  response: StoredAnswer | undefined;
  /** The text that was typed, where the page is shown again with an error. Else the box shows the stored comment. */
  comment?: string | undefined;
};

/**
 * A hidden field with the score that the page was shown with, if that score is checked. A score that comes back
 * unchanged is not stored again, so an old tab cannot undo a change made in another one.
 */
export const scoreShownField = (response: StoredAnswer | undefined, checked: number | undefined): Markup =>
  response && checked === response.score
    ? html`<input type="hidden" name="scoreShown" value="${response.score}">`
    : html``;

/** The same for the comment. Only pages with a comment box have it. */
const commentShownField = (response: StoredAnswer | undefined): Markup =>
  response?.comment
    ? html`<input type="hidden" name="commentShown" value="${commentFingerprint(response.comment)}">`
    : html``;

/** The follow-up question for this score: the survey's own, else Milepost's. */
const followUpOf = ({ texts, own, metric }: SurveyShown, score: number | undefined): LocalizedText => {
  const tone = score === undefined ? "middle" : toneOf(metric, score);
  const ownText = own.texts.followUp?.[tone];
  return ownText
    ? { text: ownText, language: own.language }
    : { text: texts.pages.answer.followUp[tone], language: texts.language };
};

/** In code points, as the API counts. */
const lengthOf = (text: string): number => [...text].length;

/** The comment box, below the follow-up question for the score. */
export const commentBox = (
  { response, comment, ...shown }: AnswerForm,
  { score }: { score: number | undefined },
): Markup => {
  const { answer } = shown.texts.pages;
  const text = comment ?? response?.comment ?? "";
  const over = lengthOf(text) - COMMENT_CHARACTERS;
  const followUp = followUpOf(shown, score);
  // `maxlength` counts UTF-16 units. A stored comment may be longer in these, and must stay editable.
  const longest = Math.max(COMMENT_CHARACTERS, text.length);
  // Browsers drop the first line break after the tag (HTML §13.1.2.5), so there is an extra one.
  return html`<label class="question" for="comment"><span lang="${followUp.language}" dir="auto">${followUp.text}</span> <span class="muted">(${answer.optional})</span></label>
${over > 0 ? html`<p class="error" id="comment-error" role="alert">${answer.commentTooLong(over)}</p>` : ""}
<textarea id="comment" name="comment" dir="auto" rows="3" maxlength="${longest}"${over > 0 ? html` aria-invalid="true" aria-describedby="comment-error"` : ""}>
${text}</textarea>${commentShownField(response)}`;
};
