import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";

/** One sentence that matters, and what it is made of. */
export type Finding = {
  /** What it is about, where that is a name that callers chose: it stands before, with a colon. */
  about?: string | undefined;
  text: string;
  href?: string | undefined;
  /** Whether something changed or needs doing. */
  isNews?: boolean;
};

/** The sentences that matter, above the figures. */
export const findingsPart = (label: string, findings: readonly Finding[]): Markup =>
  findings.length === 0
    ? html``
    : html`<ul class="headlines" aria-label="${label}">${findings.map(
        ({ about, text, href, isNews = false }) => {
          const line = html`${about !== undefined && html`<bdi>${about}</bdi> `}${text}`;
          return html`<li${isNews && html` class="changed"`}>${href === undefined ? line : html`<a href="${href}">${line}</a>`}</li>`;
        },
      )}</ul>
`;
