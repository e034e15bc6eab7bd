import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/domain/base/language.ts";
import type { Message } from "../../../shared/domain/webhooks/message.ts";
import { WEBHOOK_FORMATS } from "../../../shared/domain/webhooks/webhook.ts";
import { bodyFor } from "../../../shared/webhooks/message-sender.ts";
import { someMessages } from "../../support/messages.ts";

type Text = { type: string; text: string };
type Block = { type: string; text?: Text; elements?: Text[] };
const write = (message: Message, format: "standard" | "slack" | "teams", language: "en" | "ru" = "en") =>
  bodyFor(message, { format, language }, "UTC");
const slack = (message: Message): { text: string; blocks: Block[] } => JSON.parse(write(message, "slack"));
const teams = (message: Message) => JSON.parse(write(message, "teams")).attachments[0].content;
const answered = (comment: string): Message => someMessages(comment)[0] as Message;
const quoteIn = ({ blocks }: { blocks: Block[] }) => blocks[2]?.text;

/** The limits that Slack documents for what is used here. */
const fitsSlack = ({ text, blocks }: { text: string; blocks: Block[] }): void => {
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(blocks.length).toBeLessThanOrEqual(50);
  for (const { type, text: own, elements = [] } of blocks) {
    const most = { header: 150, section: 3_000, context: 3_000 }[type];
    expect(most, type).toBeDefined();
    for (const one of [...(own ? [own] : []), ...elements]) {
      expect(one.text.length).toBeLessThanOrEqual(most ?? 0);
      expect(one.text.trim()).not.toBe("");
    }
    expect(elements.length).toBeLessThanOrEqual(10);
  }
};
/** Texts as nobody should write them, and as somebody will. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6_000 }),
  fc.string({ unit: "grapheme", maxLength: 5_000 }),
  fc
    .array(
      fc.constantFrom("<!here>", "&amp;", "*", "[x](javascript:1)", "🎉", "\u0000", "\uD800", '"\\', "\n"),
      {
        maxLength: 2_500,
      },
    )
    .map((parts) => parts.join("")),
);

describe("messages in every format", () => {
  it("stay within the limits, whatever a customer wrote", () => {
    fc.assert(
      fc.property(hostile, fc.nat({ max: someMessages().length - 1 }), (comment, which) => {
        const message = someMessages(comment)[which] as Message;
        const standard = write(message, "standard");
        expect(Buffer.byteLength(standard)).toBeLessThan(20_000);
        expect(JSON.parse(standard)).toMatchObject({ type: message.type, timestamp: message.at });
        fitsSlack(slack(message));
        const card = write(message, "teams");
        expect(Buffer.byteLength(card)).toBeLessThan(28 * 1_024);
        expect(JSON.parse(card).type).toBe("message");
      }),
      { numRuns: 200 },
    );
  });

  it.each(LANGUAGES)("have a title and a text for each type, and no undefined one: %s", (language) => {
    for (const format of WEBHOOK_FORMATS)
      for (const message of someMessages()) {
        const body = bodyFor(message, { format, language }, "America/Sao_Paulo");
        expect(body).not.toMatch(/undefined|\[object|NaN/);
      }
  });
});

describe("the standard format", () => {
  it("says what happened, when, and about what", () => {
    const [message] = someMessages();
    expect(JSON.parse(write(message as Message, "standard"))).toEqual({
      type: "response.recorded",
      timestamp: message?.at,
      data: message?.data,
    });
  });

  it.each([
    ["x".repeat(30_000), 1],
    ["🎉".repeat(7_000), 2],
    ['"'.repeat(15_000), 1],
  ])("cuts a long comment between characters, and marks it: %.8s…", (comment, units) => {
    const body = write(answered(comment), "standard");
    const { response } = JSON.parse(body).data;
    expect(response.commentCut).toBe(true);
    expect(comment.startsWith(response.comment)).toBe(true);
    expect(response.comment.length % units).toBe(0);
    expect(Buffer.byteLength(body)).toBeGreaterThan(19_900);
  });

  it("leaves a comment of 5,000 letters whole", () => {
    const { response } = JSON.parse(write(answered("x".repeat(5_000)), "standard")).data;
    expect([response.comment.length, response.commentCut]).toEqual([5_000, undefined]);
  });

  it("shares its room between the comments of gathered answers", () => {
    const gathered = someMessages("ж".repeat(5_000)).at(-2) as Message;
    const { count, responses } = JSON.parse(write(gathered, "standard")).data;
    expect([count, responses.length]).toEqual([72, 50]);
    expect(new Set(responses.map(({ comment }: { comment: string }) => comment.length)).size).toBe(1);
    expect(responses[49].comment).toMatch(/^ж+$/);
  });
});

describe("Slack's format", () => {
  it("shows title, facts, comment and a link", () => {
    expect(slack(answered("Late."))).toEqual({
      text: "New answer: NPS 2 of 10\nLate.",
      blocks: [
        { type: "header", text: { type: "plain_text", text: "New answer: NPS 2 of 10" } },
        {
          type: "section",
          text: {
            type: "plain_text",
            emoji: false,
            text: "Survey: post-purchase\nAfter: purchase.completed\nCustomer: Ana (ana@example.com)\nAnswered: November 2, 2026 at 2:03 PM UTC",
          },
        },
        { type: "section", text: { type: "plain_text", emoji: false, text: "Late." } },
        {
          type: "context",
          elements: [
            {
              type: "mrkdwn",
              text: "<https://surveys.acme.example/app/customers/c-42#response-i-1|Open in Milepost>",
            },
          ],
        },
      ],
    });
  });

  it.each([
    [
      "<!here> & <@U1> <https://evil.example|x>",
      "&lt;!here&gt; &amp; &lt;@U1&gt; &lt;https://evil.example|x&gt;",
    ],
    ["hey @channel and @HERE", "hey @\u200Bchannel and @\u200BHERE"],
    ["*bold* _it_ `x`", "*bold* _it_ `x`"],
    ["a\u0000b\uD800c\r\nd", "ab\uFFFDc\nd"],
  ])("takes %j as plain text", (comment, text) => {
    const message = slack(answered(comment));
    expect(quoteIn(message)).toEqual({ type: "plain_text", emoji: false, text });
    expect(message.text).toBe(`New answer: NPS 2 of 10\n${text}`);
  });

  it("cuts long text with an ellipsis, counted as it is escaped", () => {
    expect(quoteIn(slack(answered("x".repeat(3_001))))?.text).toBe(`${"x".repeat(2_999)}…`);
    expect(quoteIn(slack(answered("x".repeat(3_000))))?.text).toBe("x".repeat(3_000));
    expect(quoteIn(slack(answered("&".repeat(3_000))))?.text).toBe(`${"&amp;".repeat(599)}…`);
  });

  it("says how many more answers an alert gathered than it shows", () => {
    const { blocks } = slack(someMessages().at(-2) as Message);
    expect(blocks[0]?.text?.text).toBe("Alert low: 72 answers");
    expect(blocks.at(-1)?.text?.text).toBe("62 more are in Milepost.");
    expect(blocks).toHaveLength(32);
  });
});

describe("Teams' format", () => {
  it("is an Adaptive Card in a message", () => {
    expect(JSON.parse(write(answered("Late."), "teams"))).toEqual({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          contentUrl: null,
          content: {
            $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
            version: "1.4",
            body: [
              {
                type: "TextBlock",
                text: "New answer: NPS 2 of 10",
                wrap: true,
                size: "Large",
                weight: "Bolder",
              },
              {
                type: "FactSet",
                facts: [
                  { title: "Survey", value: "post-purchase" },
                  { title: "After", value: "purchase.completed" },
                  { title: "Customer", value: "Ana (ana@example.com)" },
                  { title: "Answered", value: "November 2, 2026 at 2:03 PM UTC" },
                ],
              },
              { type: "TextBlock", text: "Late.", wrap: true },
            ],
            actions: [
              {
                type: "Action.OpenUrl",
                title: "Open in Milepost",
                url: "https://surveys.acme.example/app/customers/c-42#response-i-1",
              },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ["[win](https://evil.example)", String.raw`\[win\](https://evil.example)`],
    ["**bold** _it_ `x` <at>all</at>", String.raw`\*\*bold\*\* \_it\_ \`x\` \<at\>all\</at\>`],
    ["# title\n- one\n1. two", "\\# title\n\n\\- one\n\n1\\. two"],
    ["a-b, 3.5", "a-b, 3.5"],
  ])("takes %j as plain text", (comment, text) => {
    expect(teams(answered(comment)).body[2].text).toBe(text);
  });

  it("cuts a long comment with an ellipsis, and uses the room", () => {
    const card = write(answered("🎉*".repeat(9_000)), "teams");
    expect(teams(answered("🎉*".repeat(9_000))).body[2].text).toMatch(/^(🎉\\\*)+🎉?…$/u);
    expect(Buffer.byteLength(card)).toBeGreaterThan(26_900);
  });
});
