import { isShown, shortened, wellFormed } from "./cut.ts";
import type { Notice, NoticePart } from "./notice.ts";

// Most characters of a header and of a section, and blocks of a message (docs.slack.dev/reference/block-kit/blocks).
const HEADER_CHARACTERS = 150;
const SECTION_CHARACTERS = 3_000;
const BLOCKS = 50;
/** Of the text that notifications show: Slack advises at most 4,000. */
const TEXT_CHARACTERS = 1_000;

/** What Slack's own markup is made of (docs.slack.dev/messaging/formatting-message-text, "Escaping text"). */
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string =>
  text.replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? character);

/** A name that would call everybody gets a mark of no width, so that it is a word and no call. */
const uncalled = (text: string): string => text.replaceAll(/@(?=channel|here|everyone|group)/gi, "@\u200B");

/** Counted as Slack gets it: escaped. */
const slackText = (text: string, most: number): string =>
  escaped(shortened(uncalled(wellFormed(text)), most, (piece) => escaped(piece).length));

/** Plain text: Slack reads no markup, link or mention in it, whatever a customer wrote. */
const plain = (text: string, most = SECTION_CHARACTERS) => ({
  type: "section",
  text: { type: "plain_text", text: slackText(text, most), emoji: false },
});

const blocksOf = ({ facts, quote, url }: NoticePart, open: string): object[] => [
  ...(facts.length > 0 ? [plain(facts.map(([label, value]) => `${label}: ${value}`).join("\n"))] : []),
  ...(isShown(quote) ? [plain(quote)] : []),
  // The address is ours, percent-encoded, and the label one of our own texts.
  ...(url === undefined
    ? []
    : [{ type: "context", elements: [{ type: "mrkdwn", text: `<${escaped(url)}|${escaped(open)}>` }] }]),
];

/**
 * A message as Slack's incoming webhooks take it, in Block Kit. Long text is cut, and says so with an ellipsis.
 * @param open what a link is called
 */
export const slackBody = ({ title, parts, more }: Notice, open: string): string => {
  const header = { type: "header", text: { type: "plain_text", text: slackText(title, HEADER_CHARACTERS) } };
  const last = more === undefined ? [] : [plain(more)];
  const blocks = parts.flatMap((part) => blocksOf(part, open)).slice(0, BLOCKS - 1 - last.length);
  const [first] = parts;
  const text = slackText([title, first?.quote].filter(Boolean).join("\n"), TEXT_CHARACTERS);
  return JSON.stringify({ text, blocks: [header, ...blocks, ...last] });
};
