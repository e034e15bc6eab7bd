import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { line } from "../../../shared/domain/base/text.ts";
import { toMime } from "../../../shared/email/mime.ts";
import { composeSurveyEmail, type SurveyEmailOptions } from "../../../shared/email/survey-email.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { anEmailOf } from "../../support/emails.ts";

const bytesOf = async (overrides: Partial<SurveyEmailOptions>) => {
  const email = composeSurveyEmail(anEmailOf(overrides));
  const mime = await toMime(email);
  return { email, mime, raw: Buffer.from(mime).toString("latin1") };
};
const headOf = (raw: string) => raw.slice(0, raw.indexOf("\r\n\r\n"));

/** Names and questions that people, admins and attackers may enter. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 128 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 128 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "\r\nBcc: eve@evil.example",
          "\n.\n",
          "--",
          "=?utf-8?Q?=43EO?=",
          "👩‍👩‍👧‍👦",
          "й".repeat(40),
          "\ud83d",
          "`$\u007bx}`",
        ],
        ...[
          "<script>",
          "&amp;",
          '"',
          "\u2028",
          "\u0000",
          "x".repeat(90),
          " ",
          "\t",
          ":",
          "=",
          "مرحبا",
          "{{text}}",
        ],
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);

describe("the bytes of an email", () => {
  it("follow every rule of email, with any name and question", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, fc.boolean(), async (name, question, brand, isReminder) => {
        const { raw } = await bytesOf({
          customer: { email: "ana@example.com", name, locale: "en" },
          survey: { key: "a.b", metric: "nps", question: { en: question }, brand: { name: brand } },
          isReminder,
        });
        // RFC 5322 §2.1: lines end in CRLF, and nothing else breaks one; 7 bits (RFC 2045 §2.7).
        expect(raw).not.toMatch(/[^\r]\n|\r[^\n]/);
        expect(raw).not.toMatch(/[^\t\r\n\x20-\x7e]/);
        const lines = raw.split("\r\n");
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
        const [head, body] = [headOf(raw), raw.slice(headOf(raw).length)];
        // §2.1.1: 78 where there is a place to fold at.
        for (const line of head.split("\r\n"))
          if (/\S\s\S/.test(line.replace(/^[\w-]+:\s/, ""))) expect(line.length).toBeLessThanOrEqual(78);
        // RFC 2045 §6.7, §6.8.
        for (const line of body.split("\r\n")) expect(line.length).toBeLessThanOrEqual(76);
        // RFC 2047 §2.
        for (const [word] of head.matchAll(/=\?[^?\s]+\?[bq]\?[^?\s]*\?=/gi))
          expect(word.length).toBeLessThanOrEqual(75);
        expect(head).not.toMatch(/^(?:bcc|cc):/im);
        const names = head.split(/\r\n(?![ \t])/).map((header) => header.split(":", 1)[0]?.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        expect(names).toEqual(expect.arrayContaining(["from", "to", "date", "message-id", "mime-version"]));
      }),
      { numRuns: 200 },
    );
  });

  it("come back from a parser as they went in", async () => {
    // Only text that a survey may have. In other text, line breaks become spaces.
    const printable = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 128 })
      .filter((text) => line(128).safeParse(text).success);
    await fc.assert(
      fc.asyncProperty(printable, printable, async (question, brand) => {
        const { email, mime } = await bytesOf({
          survey: { key: "a.b", metric: "csat", question: { en: question }, brand: { name: brand } },
        });
        const parsed = await PostalMime.parse(mime);
        expect(parsed.html?.trimEnd()).toBe(email.html.trimEnd());
        expect(parsed.text?.trimEnd()).toBe(email.text.trimEnd());
        expect(parsed.subject).toBe(email.subject.trim());
      }),
      { numRuns: 100 },
    );
  });

  it("have a boundary that no part contains, and that no other email has", async () => {
    const boundaryOf = (raw: string) => /boundary="([^"]+)"/.exec(raw)?.[1] ?? "";
    const { raw } = await bytesOf({});
    const boundary = boundaryOf(raw);
    expect(raw.split(`--${boundary}`)).toHaveLength(4);
    expect(boundaryOf((await bytesOf({})).raw)).not.toBe(boundary);
  });

  it.each(
    LANGUAGES.flatMap((locale) =>
      (["nps", "csat", "ces"] as const).map((metric) => [locale, metric] as const),
    ),
  )("stay under 60 KB in %s for %s at their longest", async (locale, metric) => {
    for (const letter of ["x", "й", "質", "👍".slice(0, 2)]) {
      const brand = {
        name: letter.repeat(128 / letter.length),
        logoUrl: `https://cdn.example/${"x".repeat(480)}`,
        postalAddress: letter.repeat(300 / letter.length),
        privacyUrl: `https://acme.example/${"x".repeat(479)}`,
        supportUrl: `https://acme.example/${"x".repeat(479)}`,
      };
      const { mime } = await bytesOf({
        customer: { email: "ana@example.com", name: letter.repeat(60 / letter.length), locale },
        survey: {
          key: "k".repeat(64),
          metric,
          question: { [locale]: letter.repeat(300 / letter.length) },
          brand,
        },
        publicUrl: `https://${"x".repeat(60)}.execute-api.eu-central-1.amazonaws.com`,
      });
      expect(mime.byteLength).toBeLessThan(60_000);
    }
  });
});
