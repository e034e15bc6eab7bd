import { isShown, jsonBytes, shortened, wellFormed } from "./cut.ts";
import type { Notice, NoticePart } from "./notice.ts";

/** Teams takes 28 KB (learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors); the frame is ours. */
const MOST_BYTES = 27_000;
/** Of a title, a label or a value; ids and names are shorter. */
const LINE_BYTES = 900;

/** Markdown that Adaptive Cards read anywhere in a text, and what makes a heading or a list at the start of a line. */
const MARKS = /[\\`*_[\]~<>|]/g;
const AT_LINE_START = /^(\s*\d*)([#+\-.)])/gm;
/** A customer's words stay words: each mark gets a backslash. */
const escaped = (text: string): string =>
  text.replaceAll(MARKS, String.raw`\$&`).replaceAll(AT_LINE_START, String.raw`$1\$2`);

/** At most what Teams gets for a piece of a text: escaped, and as JSON. */
const sizeOf = (piece: string): number => jsonBytes(escaped(piece).replaceAll("\n", "\n\n"));
const teamsText = (text: string, most: number): string =>
  // In Markdown one line break is none.
  escaped(shortened(wellFormed(text), most, sizeOf)).replaceAll("\n", "\n\n");

const block = (text: string, style: object = {}) => ({ type: "TextBlock", text, wrap: true, ...style });

const factsOf = ({ facts }: NoticePart): object[] =>
  facts.length === 0
    ? []
    : [
        {
          type: "FactSet",
          facts: facts.map(([title, value]) => ({
            title: teamsText(title, LINE_BYTES),
            value: teamsText(value, LINE_BYTES),
          })),
        },
      ];

const cardOf = (body: object[], url: string | undefined, open: string) => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.4",
        body,
        ...(url !== undefined && { actions: [{ type: "Action.OpenUrl", title: open, url }] }),
      },
    },
  ],
});

/**
 * A message as a workflow of Teams takes it: an Adaptive Card in a message. Comments share the room that is left; long ones
 * are cut, and say so with an ellipsis.
 */
export const teamsBody = ({ title, parts, more }: Notice, open: string): string => {
  const heading = block(teamsText(title, LINE_BYTES), { size: "Large", weight: "Bolder" });
  const url = parts.length === 1 ? parts[0]?.url : undefined;
  const write = (quote: (text: string) => string, shown: readonly NoticePart[]) =>
    cardOf(
      [
        heading,
        ...shown.flatMap((part) => [
          ...factsOf(part),
          ...(isShown(part.quote) ? [block(quote(part.quote))] : []),
        ]),
        ...(more === undefined ? [] : [block(teamsText(more, LINE_BYTES))]),
      ],
      url,
      open,
    );
  const bytes = (card: object) => Buffer.byteLength(JSON.stringify(card));
  const shown = [...parts];
  while (shown.length > 1 && bytes(write(() => "…", shown)) > MOST_BYTES) shown.pop();
  const room = MOST_BYTES - bytes(write(() => "", shown));
  const share = Math.floor(room / Math.max(1, shown.length));
  return JSON.stringify(write((text) => teamsText(text, share), shown));
};
