import { describe, expect, it } from "vitest";
import type { Message } from "../../../shared/domain/webhooks/message.ts";
import { bodyFor, createMessageSender } from "../../../shared/webhooks/message-sender.ts";
import { someMessages } from "../../support/messages.ts";
import { aStoredWebhook } from "../../support/webhooks.ts";

const COMMENT = 'Zu spät, "wieder" <einmal> & teuer';
const PERSON = { id: "kunde-7", name: "Ana Müller", email: "ana@example.com" };

const recorded = (comment = COMMENT, customer = PERSON): Message => {
  const message = someMessages(comment).find(({ type }) => type === "response.recorded");
  if (message?.type !== "response.recorded") throw new Error("there is no such message");
  return { ...message, data: { ...message.data, customer } };
};

/** What is kept of an answer to a message. */
const keptOf = async (message: Message, answer: string) => {
  const sender = createMessageSender(
    { send: async () => ({ status: 200, answer, retryAfter: undefined, milliseconds: 1 }) },
    { timezone: "UTC", time: () => 0 },
  );
  const sent = await sender.send(message, aStoredWebhook({ format: "teams" }), []);
  return "answer" in sent ? sent.answer : undefined;
};

describe("the answer that a delivery keeps", () => {
  it("repeats nothing of the people that the message is about, however it is written", async () => {
    const ascii = JSON.stringify({ name: PERSON.name }).replace("ü", "\\u00fc");
    const html = "<p>Zu spät, &quot;wieder&quot; &lt;einmal&gt; &amp; teuer</p>";
    const answer = `${JSON.stringify({ ...PERSON, COMMENT })} ${ascii} ${html} ?e=ana%40example.com`;
    expect(await keptOf(recorded(), answer)).toBe(
      '{"id":"…","name":"…","email":"…","COMMENT":"…"} {"name":"…"} <p>…</p> ?e=…',
    );
  });

  it.each(someMessages("Never again").map((message) => [message.type, message] as const))(
    "is clean where a target sends all back: %s",
    async (_type, message) => {
      const body = bodyFor(message, { format: "standard", language: "en" }, "UTC");
      const kept = await keptOf(message, body);
      expect(kept).not.toMatch(/Never again|c-42|Ana|ana@example\.com/);
      expect(kept).toContain(message.type);
    },
  );

  it("does not end in the beginning of a comment that was cut", async () => {
    expect(await keptOf(recorded(`${COMMENT} ${"x".repeat(900)}`), `got: ${COMMENT} xxx`)).toBe("got: …");
  });

  it("has no control characters, which no page may hold", async () => {
    expect(await keptOf(recorded(), "a\u0000b\r\n\tc\u001b[31m\u0085d")).toBe("ab\n\tc[31md");
  });

  it("is left as it is otherwise, also where an id is a part of another word", async () => {
    const answer = '{"error":"row 17 has 1 fault","seen":"2026-11-28T11:00:00Z"}';
    expect(await keptOf(recorded("x", { ...PERSON, id: "7" }), answer)).toBe(answer);
  });
});
