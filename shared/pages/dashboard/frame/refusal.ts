import { html } from "hono/html";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";

/** A field of a filter that can't be used: its name, and what the API says of it in English. */
export type Refusal = { path: string; message: string };
/** What the fields of a page's filter are called on it. */
export type FieldLabels = Readonly<Record<string, string>>;

/** What the API says in English, and the same in words of the reader's language, perhaps with a name or a number in it. */
const SAYINGS: readonly [RegExp, keyof FrameTexts["dashboard"]["frame"]["refused"]][] = [
  [/^must be (?:a date like|a day of)/, "noDay"],
  [/^must be later than (\w+)/, "tooEarly"],
  [/^must be at most (\d+) days/, "tooLong"],
  [/^Invalid option|^must be (?:true|one (?:of|that))/, "noChoice"],
  [/^is given twice/, "twice"],
  [/^needs a (\w+)/, "needs"],
  [/^can't be combined with (\w+)/, "excludes"],
];

/**
 * Lists what can't be used of a filter, in the reader's language: each field by its label, or by its name where the page
 * has none, and why.
 */
export const refusalList = (
  { dashboard: { frame } }: FrameTexts,
  refusals: readonly Refusal[],
  ofPage: FieldLabels = {},
): Markup => {
  const { from, last, channel, attribute, refused } = frame;
  const labels: FieldLabels = { from, last, to: last, channel, attribute, ...ofPage };
  const called = (name: string) => labels[name] ?? name;
  const why = (message: string): string => {
    for (const [pattern, saying] of SAYINGS) {
      const found = pattern.exec(message);
      if (found) return refused[saying](called(found[1] ?? ""));
    }
    return refused.other();
  };
  return html`${refusals.length > 0 && html`<ul class="details">${refusals.map(({ path, message }) => html`<li>${called(path)}: ${why(message)}</li>`)}</ul>`}`;
};
