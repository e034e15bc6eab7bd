import { html } from "hono/html";
import { COMMENT_CHARACTERS, commentFingerprint } from "../../domain/answers/index.ts";
import { toneOf } from "../../domain/surveys/index.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import type { Markup } from "../../theme/markup.ts";
import type { SurveyShown } from "../base/survey-shown.ts";

/** What is stored. */
export type StoredAnswer = { score: number; comment?: string | undefined };

type AnswerForm = SurveyShown & {
  response: StoredAnswer | undefined;
  /** What was typed, where the page comes back with an error; otherwise the box shows the stored comment. */
  comment?: string | undefined;
};

/**
 * Tells the server which score was stored when the page was made, where it is the one that is checked: what its reader
 * leaves as it was shown says nothing, so no tab takes back what another one did.
 */
export const scoreShown = (response: StoredAnswer | undefined, checked: number | undefined): Markup =>
  response && checked === response.score
    ? html`<input type="hidden" name="scoreShown" value="${response.score}">`
    : html``;

/** The same of the comment; it goes with the box, as without one nothing is said of the comment. */
const commentShown = (response: StoredAnswer | undefined): Markup =>
  response?.comment
    ? html`<input type="hidden" name="commentShown" value="${commentFingerprint(response.comment)}">`
    : html``;

/** The question that fits how the answer turned out: the survey's own or ours. */
const followUpOf = ({ texts, own, metric }: SurveyShown, score: number | undefined): LocalizedText => {
  const tone = score === undefined ? "middle" : toneOf(metric, score);
  const said = own.texts.followUp?.[tone];
  return said
    ? { text: said, language: own.language }
    : { text: texts.pages.answer.followUp[tone], language: texts.language };
};

const lengthOf = (text: string): number => [...text].length;

/** The comment box under the question that fits the score. */
export const commentBox = (
  { response, comment, ...shown }: AnswerForm,
  { score }: { score: number | undefined },
): Markup => {
  const { answer } = shown.texts.pages;
  const text = comment ?? response?.comment ?? "";
  const over = lengthOf(text) - COMMENT_CHARACTERS;
  const followUp = followUpOf(shown, score);
  // The browser counts UTF-16 units and would let nobody edit a stored comment that is longer in those.
  const longest = Math.max(COMMENT_CHARACTERS, text.length);
  // The first line break after the tag is not part of the text (HTML §13.1.2.5), so one is given away.
  return html`<label class="question" for="comment"><span lang="${followUp.language}" dir="auto">${followUp.text}</span> <span class="muted">(${answer.optional})</span></label>
${over > 0 ? html`<p class="error" id="comment-error" role="alert">${answer.commentTooLong(over)}</p>` : ""}
<textarea id="comment" name="comment" dir="auto" rows="3" maxlength="${longest}"${over > 0 ? html` aria-invalid="true" aria-describedby="comment-error"` : ""}>
${text}</textarea>${commentShown(response)}`;
};
