import { html } from "hono/html";
import { type Metric, scaleOf } from "../../domain/surveys/index.ts";
import type { LocalizedText } from "../../i18n/question.ts";
import type { SurveyTexts } from "../../i18n/texts.ts";
import type { Markup } from "../../theme/markup.ts";

type ScoreScale = {
  metric: Metric;
  question: LocalizedText;
  texts: SurveyTexts;
  checked: number | undefined;
  /** Whether the question is the title of the page. */
  isTitle: boolean;
  error: string | undefined;
};

/** One radio button per score. The question names the group; screen readers also hear what the two ends mean. */
export const scoreScale = ({ metric, question, texts, checked, isTitle, error }: ScoreScale): Markup => {
  const scale = scaleOf(metric);
  const { low, high } = texts.survey.ends[metric];
  const [lowest, highest] = [scale[0], scale.at(-1)];
  const meaningOf = (score: number) => (score === lowest ? low : score === highest ? high : undefined);
  return html`<fieldset${error ? html` aria-describedby="score-error"` : ""}>
<legend>${
    isTitle
      ? html`<h1 lang="${question.language}" dir="auto">${question.text}</h1>`
      : html`<span lang="${question.language}" dir="auto">${question.text}</span>`
  }</legend>
${error && html`<p class="error" id="score-error" role="alert">${error}</p>`}
<div class="scale ${metric}">
${scale.map((score) => radio({ score, checked: score === checked, meaning: meaningOf(score) }))}</div>
<p class="ends" aria-hidden="true"><span>${lowest} – ${low}</span> <span>${highest} – ${high}</span></p>
</fieldset>`;
};

const radio = ({
  score,
  checked,
  meaning,
}: {
  score: number;
  checked: boolean;
  meaning: string | undefined;
}): Markup =>
  html`<label><input type="radio" name="score" value="${score}" required${checked ? html` checked` : ""}><span class="tile">${score}${meaning && html`<span class="hidden"> – ${meaning}</span>`}</span></label>
`;
