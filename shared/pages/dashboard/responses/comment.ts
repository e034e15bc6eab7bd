import { html } from "hono/html";
import type { LedgerTexts } from "../../../i18n/dashboard/ledger-texts.ts";
import type { Markup } from "../../../theme/markup.ts";

/** About six lines. */
const SHORT = 480;
/** Folding away a few words is not worth a click. */
const SPARE = 120;
const LINES = 8;

const wordEnd = /\s\S*$/u;

/** Where a long comment is cut: after a word, or in the middle of one that is longer than that. Never within a character. */
const cutOf = (comment: string): number => {
  const lines = comment.split("\n");
  const byLines = lines.slice(0, LINES).join("\n").length;
  if (comment.length <= SHORT + SPARE && lines.length <= LINES) return comment.length;
  const most = Math.min(SHORT, byLines);
  const head = comment.slice(0, most);
  const atWord = comment[most] === "\n" ? most : head.search(wordEnd);
  const cut = atWord > most / 2 ? atWord : most;
  const isBetweenHalves = /[\uD800-\uDBFF]$/.test(comment.slice(0, cut));
  return isBetweenHalves ? cut - 1 : cut;
};

/** The beginning of a comment, and what is folded away of it. */
const foldedComment = (comment: string): [begin: string, rest: string] => {
  const cut = cutOf(comment);
  return [comment.slice(0, cut), comment.slice(cut)];
};

/** A comment, whole; of a long one all but the beginning is folded. Nobody says what language it is in. */
export const commentPart = (
  { dashboard: { responses }, figures }: LedgerTexts,
  comment: string,
  id: string,
): Markup => {
  const [begin, rest] = foldedComment(comment.trim());
  if (rest === "") return html`<p class="comment" lang="" dir="auto">${begin}</p>`;
  return html`<p class="comment" lang="" dir="auto">${begin} …</p>
<details id="${id}"><summary>${responses.readOn(figures.count([...rest].length))}</summary><p class="comment" lang="" dir="auto">… ${rest.trim()}</p></details>`;
};
