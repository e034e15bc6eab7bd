import type { SendRawEmailCommand } from "@aws-sdk/client-ses";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { METRICS, scoreRange } from "../../../shared/domain/surveys/metric.ts";
import { composeDigestEmail } from "../../../shared/email/digest/digest-email.ts";
import { createDigestMailer } from "../../../shared/email/digest/digest-mailer.ts";
import { barParts } from "../../../shared/email/digest/score-bar.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { aDigest, anUglyDigest, aScoreRow, digestOptions } from "../../support/digests.ts";
import { aMember } from "../../support/fake-members.ts";

const composed = (digest = aDigest(), language = "en") => composeDigestEmail(digestOptions(digest, language));
const TOKEN = digestOptions(aDigest()).token;
const STOP = `http://surveys.test/digest/${TOKEN}`;
/** What a reader without styles sees. */
const shownIn = (html: string) =>
  html
    .slice(html.indexOf("<body"))
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
const FIGURES = [
  "84 answers; 310 surveys were sent.",
  "Ticket solved",
  "NPS fell by 36 points, to 8, since November 9, 2026.",
  "CSAT rose by 9 points, to 88%.",
  "12 cases are open, 3 of them overdue.",
  "Between 81% and 93%, from 126 answers.",
  "Between −12 and 28, from 72 answers.",
  "Down by 36 points.",
  "No clear change.",
  "Between 65% and 99%. 12 answers: too few to tell.",
  "NPS 1 of 10",
  "CES 7 of 7",
  "Two clicks, and it was done.",
];

describe("a digest", () => {
  it.each(FIGURES)("says in HTML and in plain text: %s", (words) => {
    const { html, text } = composed();
    expect(shownIn(html).replace(/ ([:.])/g, "$1")).toContain(words);
    expect(text.replace(/\s+/g, " ")).toContain(words);
  });

  it.each(LANGUAGES)("is in the member's language: %s", (language) => {
    const { subject, html, text, headers } = composed(aDigest(), language);
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="ltr"`));
    expect(headers["Content-Language"]).toBe(language);
    expect(html + text + subject).not.toMatch(/undefined|\[object|NaN|\{\{|\$\{/);
    // No sentence ends twice.
    expect(text.replaceAll("…", "")).not.toMatch(/\.\.|;\.|, ,/);
    for (const line of text.split("\n"))
      if (!line.includes("http")) expect([...line].length, line).toBeLessThanOrEqual(78);
  });

  it("is in English for a member without a language, and for one that Milepost does not speak", () => {
    const { language: _, ...options } = digestOptions(aDigest());
    for (const language of [undefined, "fi"])
      expect(composeDigestEmail({ ...options, language }).headers["Content-Language"]).toBe("en");
  });

  it("ends by one click of the mail program, and by a link in it (RFC 8058)", () => {
    const { html, text, headers } = composed();
    expect(headers).toMatchObject({
      "List-Unsubscribe": `<${STOP}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    });
    expect(html.split(STOP)).toHaveLength(2);
    expect(text.split(STOP)).toHaveLength(2);
  });

  it("leads to pages of the dashboard with the same days, and nowhere else", () => {
    const { html, text } = composed();
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, url = ""]) => url.replaceAll("&amp;", "&"));
    expect(links).toEqual([
      "http://surveys.test/app/touchpoints/ticket.solved?from=2026-10-26&to=2026-11-23",
      "http://surveys.test/app/touchpoints/order.placed?from=2026-10-26&to=2026-11-23",
      "http://surveys.test/app/cases?overdue=true",
      "http://surveys.test/app?from=2026-10-26&to=2026-11-23",
      ...["order.placed", "order.delivered", "ticket.solved", "plan.renewed"].map(
        (key) => `http://surveys.test/app/touchpoints/${key}?from=2026-10-26&to=2026-11-23`,
      ),
      "http://surveys.test/app/responses?from=2026-11-16&to=2026-11-23&hasComment=true",
      STOP,
    ]);
    for (const url of text.match(/https?:\S+/g) ?? []) expect(links).toContain(url);
    expect(html).not.toMatch(/<img|<script|<link|@import|url\(/);
  });

  it("leaves out what there is none of", () => {
    const { html, text } = composed(aDigest({ comments: [], cases: { open: 0, overdue: 0 } }));
    for (const body of [html, text]) expect(body).not.toMatch(/customers said|All comments|case/);
    expect(composed(aDigest({ cases: { open: 1, overdue: 0 } })).text).toMatch(/^1 case is open\.$/m);
    expect(composed(aDigest({ cases: { open: 2, overdue: 1 } })).text).toMatch(
      /^2 cases are open, 1 of them overdue\.$/m,
    );
  });

  it("escapes what customers and admins wrote, turns no line around, and runs nothing", () => {
    for (const language of LANGUAGES) {
      const { html, text } = composed(anUglyDigest(), language);
      expect(html).not.toMatch(/<script|<a href='|<b>|\u202e/);
      expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
      expect(html).toContain("&lt;b&gt;&quot;Best&quot;&lt;/b&gt;");
      expect(text).not.toContain("\u202e");
    }
  });

  it("shows the scores with the most answers, and says how many there are besides", () => {
    const { text } = composed(anUglyDigest());
    expect(text).toContain("13 more scores: http://surveys.test/app?from=2026-10-01&to=2026-11-01");
    expect(text).toMatch(/^worst: CSAT 0%$/m);
  });

  it.each(LANGUAGES)("stays under the 100 KB that mail programs show, in %s", (language) => {
    for (const digest of [aDigest(), anUglyDigest()])
      expect(Buffer.byteLength(composed(digest, language).html)).toBeLessThan(100_000);
  });
});

describe("a bar", () => {
  const bars = fc
    .tuple(fc.constantFrom(...METRICS), fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
    .map(([metric, ...thousandths]) => {
      const [lowest, highest] = scoreRange(metric);
      const [low = 0, value = 0, high = 0] = thousandths
        .sort((a, b) => a - b)
        .map((n) => lowest + ((highest - lowest) * n) / 1_000);
      return { metric, low, value, high };
    });

  it("is made of parts that fill it, with one mark in it, whatever the score", () => {
    fc.assert(
      fc.property(bars, (bar) => {
        const parts = barParts(bar);
        expect(parts.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100, 0);
        expect(parts.filter(({ kind }) => kind === "mark")).toHaveLength(1);
        for (const { percent } of parts) expect(percent).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("has its mark where the score is", () => {
    const parts = barParts({ metric: "nps", low: -20, value: 0, high: 20 });
    expect(parts).toEqual([
      { kind: "track", percent: 40 },
      { kind: "band", percent: 9.3 },
      { kind: "mark", percent: 1.5 },
      { kind: "band", percent: 9.3 },
      { kind: "track", percent: 40 },
    ]);
    expect(barParts({ metric: "csat", low: 0, value: 0, high: 3 })[0]).toEqual({
      kind: "mark",
      percent: 1.5,
    });
    expect(barParts({ metric: "csat", low: 97, value: 100, high: 100 }).at(-1)).toEqual({
      kind: "mark",
      percent: 1.5,
    });
  });

  it("is pale, without a mark, where the answers are too few to tell", () => {
    const { html } = composed(aDigest({ scores: [aScoreRow("a", "nps", { 10: 4, 0: 1 })] }));
    expect(html.match(/<td class="mark"/g)).toBeNull();
    expect(composed().html.match(/<td class="mark"/g)).toHaveLength(3);
  });
});

describe("sending it", () => {
  const aMailer = (answer: () => unknown) => {
    const sent: SendRawEmailCommand["input"][] = [];
    const client = {
      send: async ({ input }: SendRawEmailCommand) => {
        sent.push(input);
        return answer();
      },
    };
    const { sender, publicUrl } = digestOptions(aDigest());
    const mailer = createDigestMailer({
      client: client as never,
      configurationSet: "set",
      sender,
      publicUrl,
    });
    const send = (member = aMember({ language: "es" })) =>
      mailer.send({ member, digest: aDigest(), token: TOKEN });
    return { sent, send };
  };

  it("goes through SES as the stage's sender, to one address, with the headers that end it", async () => {
    const { sent, send } = aMailer(() => ({ MessageId: "m-1" }));
    expect(await send()).toEqual({ outcome: "accepted", messageId: "m-1" });
    expect(sent[0]).toMatchObject({ Destinations: ["ana@acme.example"], ConfigurationSetName: "set" });
    const mail = await PostalMime.parse(sent[0]?.RawMessage?.Data as Uint8Array);
    expect([mail.from?.address, mail.to?.[0]?.address]).toEqual([
      "feedback@acme.example",
      "ana@acme.example",
    ]);
    expect(mail.headers.find(({ key }) => key === "list-unsubscribe")?.value).toBe(`<${STOP}>`);
    expect(mail.subject).toMatch(/^Tu semana: /);
    expect(mail.html).toContain("Consulta resuelta");
    expect(mail.text).toContain("Consulta resuelta");
  });

  it.each([
    ["MessageRejected", 400, "Email address is not verified", "denied"],
    ["MessageRejected", 400, "ana@acme.example is bad", "rejected"],
    ["Throttling", 400, "Maximum sending rate exceeded", "throttled"],
    ["TimeoutError", undefined, "ana@acme.example: socket hang up", "unknown"],
  ])("says what %s (%s, %s) means, and never the address", async (name, httpStatusCode, message, outcome) => {
    const { send } = aMailer(() => {
      throw Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
    });
    const result = await send();
    expect(result).toMatchObject({ outcome });
    expect(JSON.stringify(result)).not.toContain("ana@");
  });

  it("rejects an address that is not safe in a header", async () => {
    const { sent, send } = aMailer(() => ({ MessageId: "m" }));
    expect(await send(aMember({ email: "ana@acme.example\r\nBcc: eve@evil.example" }))).toMatchObject({
      outcome: "rejected",
    });
    expect(sent).toEqual([]);
  });
});
