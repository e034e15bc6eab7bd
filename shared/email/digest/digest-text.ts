import { wrapped } from "../wrapped.ts";
import type { DigestContent } from "./digest-content.ts";

const MARKS = { up: "+ ", down: "- " } as const;

const paragraphs = (...parts: (string | undefined)[]): string[] =>
  parts.filter((part): part is string => part !== undefined && part !== "");

/** The plain text of a digest: every figure that the HTML body draws stands in it as a word or a number. */
export const digestText = (content: DigestContent): string => {
  const { kicker, heading, summary, changed, button, scores, comments, reason, stop } = content;
  const happened = changed.lines.map(({ name, text, url, direction }) =>
    [
      wrapped(`${direction ? MARKS[direction] : ""}${name === undefined ? text : `${name}: ${text}`}`),
      url,
    ].join("\n"),
  );
  const scored = scores.lines.map(({ name, score, basis, change }) =>
    [wrapped(`${name.text}: ${score}`), wrapped([basis, change?.text].filter(Boolean).join(" "))].join("\n"),
  );
  const said = comments.lines.map(({ score, where, comment }) =>
    [wrapped(`${score} · ${where}`), wrapped(comment)].join("\n"),
  );
  return `${paragraphs(
    [kicker, heading, wrapped(summary)].join("\n"),
    [changed.title, wrapped(changed.compared)].join("\n"),
    ...happened,
    `${button.text}: ${button.url}`,
    [scores.title, scores.days].join("\n"),
    ...scored,
    scores.more && `${scores.more.text}: ${scores.more.url}`,
    ...(said.length > 0 ? [comments.title, ...said, `${comments.all.text}: ${comments.all.url}`] : []),
    // Text below "-- " is the signature, which replies leave out (RFC 3676 §4.3).
    ["-- ", wrapped(reason), `${stop.text}: ${stop.url}`].join("\n"),
  ).join("\n\n")}\n`;
};
