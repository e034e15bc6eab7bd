import { wrapped } from "../wrapped.ts";
import type { Block, Linked, MailContent } from "./blocks.ts";

const linked = ({ text, url }: Linked): string => (url === undefined ? wrapped(text) : `${text}: ${url}`);

const quoted = (text: string): string =>
  text
    .split("\n")
    .flatMap((line) => wrapped(line).split("\n"))
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

const blockText = (block: Block): string => {
  switch (block.kind) {
    case "said":
      return [quoted(block.text), ...(block.more ? [linked(block.more)] : [])].join("\n\n");
    case "text":
    case "note":
      return wrapped(block.text);
    case "rows":
      return block.rows
        .flatMap(({ label, value: { text, url }, under }) => [
          `${label}: ${text}`,
          ...(under === undefined ? [] : [`  ${under}`]),
          ...(url === undefined ? [] : [`  ${url}`]),
        ])
        .join("\n");
    case "steps":
      return [
        block.title,
        ...(block.steps.length === 0
          ? [block.none]
          : block.steps.map(({ when, what }) => `- ${when}: ${what}`)),
        linked(block.all),
      ].join("\n");
    case "answers":
      return block.answers
        .map(({ score, who, where, said }) =>
          [`${score} · ${who.text}`, where, ...(said === "" ? [] : [quoted(said)]), who.url].join("\n"),
        )
        .join("\n\n");
    default:
      return block satisfies never;
  }
};

/** The plain text of an email to a member. */
export const mailText = (content: MailContent): string => {
  const { kicker, heading, lead, details, button, footer, notice } = content;
  const paragraphs = [
    ...(notice === undefined ? [] : [wrapped(notice)]),
    [kicker, heading].join("\n"),
    ...lead.map(blockText),
    linked(button),
    ...details.map(blockText),
    // Text below "-- " is the signature, which replies leave out (RFC 3676 §4.3).
    ["-- ", ...footer.map(linked)].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
};
