import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { SurveyEmail } from "../../../shared/application/sending/ports.ts";
import { toMime, UnusableAddress } from "../../../shared/email/mime.ts";

const aMessage = (overrides: Partial<SurveyEmail> = {}): SurveyEmail => ({
  to: { email: "ana@example.com", name: "Ana" },
  from: { email: "feedback@acme.example", name: "Acme" },
  subject: "One quick question",
  html: "<p>Привет</p>",
  text: "Привет\n\nOne line\n",
  headers: { "List-Unsubscribe": "<https://surveys.acme.example/u/token>" },
  tags: { survey: "after-order" },
  ...overrides,
});

const rawOf = async (email: SurveyEmail) => Buffer.from(await toMime(email)).toString("latin1");
const parsed = async (email: SurveyEmail) => PostalMime.parse(await toMime(email));
const headOf = (raw: string) => raw.slice(0, raw.indexOf("\r\n\r\n"));
const headerNames = (raw: string) =>
  headOf(raw)
    .split(/\r\n(?![ \t])/)
    .map((header) => header.split(":", 1)[0]);

const HEADERS = [
  "List-Unsubscribe",
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
];

describe("toMime", () => {
  it("comes back from a parser as it went in, plain text before HTML", async () => {
    const email = await parsed(aMessage());
    expect(email).toMatchObject({
      from: { name: "Acme", address: "feedback@acme.example" },
      to: [{ name: "Ana", address: "ana@example.com" }],
      subject: "One quick question",
    });
    expect(email.text?.trim()).toBe("Привет\n\nOne line");
    expect(email.html?.trim()).toBe("<p>Привет</p>");
    const raw = await rawOf(aMessage());
    expect(raw).toContain("multipart/alternative");
    expect(raw.indexOf("text/plain")).toBeLessThan(raw.indexOf("text/html"));
  });

  it("says where answers go, where that is not the sender", async () => {
    expect((await parsed(aMessage({ replyTo: "help@acme.example" }))).replyTo).toEqual([
      { name: "", address: "help@acme.example" },
    ]);
    expect(headOf(await rawOf(aMessage()))).not.toMatch(/^reply-to:/im);
    await expect(toMime(aMessage({ replyTo: "a@b.example\r\nBcc: eve@evil.example" }))).rejects.toThrow(
      UnusableAddress,
    );
  });

  it("has a Message-ID at the sender's domain, and a date", async () => {
    const email = await parsed(aMessage());
    expect(email.messageId).toMatch(/^<[^@\s]+@acme\.example>$/);
    expect(Math.abs(Date.parse(email.date ?? "") - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    "Как вы оцениваете нашу доставку? 🚚 Насколько вероятно, что вы порекомендуете нас друзьям и коллегам? 👩‍👩‍👧‍👦",
    `¿Qué tal? ${"ñandú ".repeat(40)}end`,
    "x".repeat(300),
    "2 + 2 =?",
  ])("carries the subject %j whole", async (subject) => {
    expect((await parsed(aMessage({ subject: `[ ${subject} ]` }))).subject).toBe(`[ ${subject} ]`);
  });

  it.each([
    "Smith, John",
    'The "Boss"',
    "O'Neil (CX)",
    "Ана <b@c.example>",
    "名前 🎉",
    "a;b:c@d",
    "\\",
    "й".repeat(128),
  ])("carries the name %j as a name and nothing else", async (name) => {
    const email = await parsed(aMessage({ to: { email: "ana@example.com", name } }));
    expect(email.to).toEqual([{ name, address: "ana@example.com" }]);
  });

  it.each([
    "a\r\nBcc: eve@evil.example",
    "a\nBcc: eve@evil.example",
    "a\rBcc: eve@evil.example",
    "a\r\n\r\n<script>",
    "a\u2028Bcc: eve@evil.example",
    "a\0b",
    "a\u0085Bcc: eve@evil.example",
    "half \ud83d of a pair",
  ])("lets no header hide in %j", async (hostile) => {
    const raw = await rawOf(
      aMessage({
        to: { email: "ana@example.com", name: hostile },
        from: { email: "feedback@acme.example", name: hostile },
        subject: hostile,
        headers: { "List-Unsubscribe": hostile },
      }),
    );
    expect(headerNames(raw)).toEqual(HEADERS);
    expect(raw).not.toMatch(/^bcc:/im);
  });

  it("shows an encoded word that somebody typed instead of decoding it (RFC 2047 §2)", async () => {
    const typed = "=?utf-8?Q?=43EO?=";
    const email = await parsed(
      aMessage({ subject: typed, from: { email: "feedback@acme.example", name: typed } }),
    );
    expect(email.subject).not.toContain("CEO");
    expect(email.from?.name).not.toContain("CEO");
  });

  it("adds no header that is hidden in a header's name", async () => {
    const raw = await rawOf(aMessage({ headers: { "X-A\r\nBcc: eve@evil.example\r\nX-B": "c" } }));
    expect(headOf(raw)).not.toMatch(/^bcc:/im);
  });

  it.each([
    "ana@example.com\r\nBcc: eve@evil.example",
    "ana@example.com, eve@evil.example",
    "ana@example.com eve@evil.example",
    "Ana <ana@example.com>",
    '"ana b"@example.com',
    "ana@[127.0.0.1]",
    "ana@пример.рф",
    "аня@example.com",
    "ana@localhost",
    "@example.com",
    "ana",
    "",
    `${"a".repeat(250)}@example.com`,
  ])("refuses the address %j without repeating it", async (email) => {
    for (const field of ["to", "from"] as const) {
      const error = await toMime(aMessage({ [field]: { email } })).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnusableAddress);
      expect((error as Error).message).not.toContain("ana");
    }
  });

  it("can't be given another recipient or sender by its extra headers", async () => {
    const email = await parsed(
      aMessage({ headers: { to: "eve@evil.example", FROM: "eve@evil.example", Bcc: "eve@evil.example" } }),
    );
    expect(email.to?.map(({ address }) => address)).toEqual(["ana@example.com"]);
    expect(email.from?.address).toBe("feedback@acme.example");
    expect(email.bcc).toBeUndefined();
  });

  it("keeps every line within 998 octets of printable ASCII, ended by CRLF (RFC 5322 §2.1.1)", async () => {
    const raw = await rawOf(
      aMessage({ subject: "й".repeat(300), html: "я".repeat(20_000), text: "x".repeat(20_000) }),
    );
    expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("keeps text that looks like a boundary or an end of data inside its part", async () => {
    const text = "before\n.\n--\n-- \nFrom here\n----_NmP-0-Part_1--\nafter\n";
    expect((await parsed(aMessage({ text }))).text?.trimEnd()).toBe(text.trimEnd());
  });
});
