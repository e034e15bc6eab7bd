import { describe, expect, it } from "vitest";
import { inboxPage } from "../../../infra/local/mail/inbox-page.ts";
import type { Message } from "../../../infra/local/mail/mailbox.ts";

const aMessage = (overrides: Partial<Message> = {}): Message => ({
  id: "m1",
  to: "ana@example.com",
  from: "Acme <feedback@acme.example>",
  subject: "How did it go?",
  headers: { subject: "How did it go?" },
  html: "<p>the html of m1</p>",
  text: "the text of m1",
  raw: "the source of m1",
  at: "2026-11-02T14:03:00.000Z",
  ...overrides,
});

const show = (messages: readonly Message[], query = "") =>
  inboxPage(messages, new URLSearchParams(query)).body.toString();

describe("the inbox page", () => {
  const first = aMessage();
  const newest = aMessage({ id: "m2", html: "<p>the html of m2</p>", subject: "" });

  it("opens the newest message when none is chosen", () => {
    const page = show([first, newest]);
    expect(page).toContain("the html of m2");
    expect(page).toMatch(/id=m2[^>]*aria-current="true"/);
  });

  it("opens the one that is chosen", () => {
    const page = show([first, newest], "id=m1");
    expect(page).toContain("the html of m1");
    expect(page).not.toContain("the html of m2");
  });

  it.each(["html", "text", "source"])("shows the %s of it", (view) => {
    expect(show([first], `view=${view}`)).toContain(`the ${view} of m1`);
  });

  it("says of each time in which zone it is", () => {
    expect(show([first]).match(/2026-11-02 14:03 UTC/g)).toHaveLength(2);
  });

  it.each([
    ["", "No mail yet."],
    ["to=eve%3C@example.com", "No mail to eve&lt;@example.com."],
  ])("says that there is none, with the query '%s'", (query, expected) => {
    expect(show([], query)).toContain(expected);
  });

  it("can be read by ear: a heading, and a label for the one field", () => {
    const page = show([]);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toMatch(/<label for="to">Recipient’s address<\/label>\s*<input id="to"/);
  });

  it("lets no script run, neither by its policy nor by the frame of a message", () => {
    const { headers, body } = inboxPage([first], new URLSearchParams());
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none';(?!.*script-src)/);
    expect(body.toString()).toMatch(/<iframe[^>]*sandbox="(?![^"]*allow-scripts)/);
  });
});
