import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { MemberMail } from "../../../shared/application/notices/member-mail.ts";
import { composeMemberEmail } from "../../../shared/email/alert/member-email.ts";
import { toMime } from "../../../shared/email/mime.ts";
import { alertTexts } from "../../../shared/i18n/alerts/alert-texts.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import {
  aDisabledMail,
  aGatheredMail,
  anAnswerMail,
  aProblemMail,
  aToldAnswer,
  emailOptions,
  HOSTILE,
} from "../../support/member-mails.ts";

const composed = (mail: MemberMail) => composeMemberEmail(emailOptions(mail));
const KILOBYTE = 1_024;
/** Gmail cuts a message behind 102 KB. */
const MOST_BYTES = 100 * KILOBYTE;
const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]+)"/g)].map(([, url = ""]) => url);
/** What a reader sees of HTML. */
const shown = (html: string): string =>
  html.replace(/<style[\s\S]*?<\/style>|<title>.*?<\/title>|<[^>]*>/g, " ");

const MAILS: readonly (readonly [string, MemberMail])[] = [
  ["about an answer", anAnswerMail()],
  [
    "about an answer without a case",
    anAnswerMail({ answer: aToldAnswer({}, { case: undefined }), steps: [] }),
  ],
  ["about many answers", aGatheredMail(12)],
  ["about a webhook", aDisabledMail()],
  ["about a topic that grows", aProblemMail()],
  ["about a topic as a sample", aProblemMail({ isSample: true })],
  ["with a sample", anAnswerMail({ isSample: true, steps: [] })],
];

describe.each(LANGUAGES)("an email to a member in %s", (language) => {
  it.each(MAILS)("is whole %s, as HTML and as text", (_, mail) => {
    const { subject, html, text, headers } = composed({ ...mail, language });
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="ltr"`));
    expect(`${subject}${html}${text}`).not.toMatch(/undefined|\[object|\{\{|null|NaN/);
    expect(headers).toMatchObject({ "Auto-Submitted": "auto-generated", "Content-Language": language });
    expect(headers).not.toHaveProperty("List-Unsubscribe");
    for (const url of linksOf(html)) expect(text, url).toContain(url.replaceAll("&amp;", "&"));
    expect(subject.length).toBeLessThanOrEqual(70);
    for (const line of text.split("\n"))
      if (!line.includes("https:")) expect(line.length).toBeLessThanOrEqual(78);
  });

  it("keeps no English text", () => {
    const english = alertTexts("en").alertMail;
    const textsOf = (value: unknown): string[] => {
      if (typeof value === "function") return [String(value("x", "y"))];
      return typeof value === "object" && value !== null
        ? Object.values(value).flatMap(textsOf)
        : [String(value)];
    };
    const same = textsOf(alertTexts(language).alertMail).filter((one) => textsOf(english).includes(one));
    // Words that are the same in both languages.
    const known = ["ltr", "detractor", "neutral", "x · y", "Tickets"];
    if (language !== "en") expect(same.filter((one) => !known.includes(one))).toEqual([]);
  });
});

describe("the email about a topic that grows", () => {
  it("says which, since when, how many more and by which channels, and leads to the page of support", () => {
    const { subject, html, text } = composed(aProblemMail({ alert: "growing" }));
    expect(subject).toBe("More tickets than usual: login");
    const links = linksOf(html);
    expect(links[0]).toBe("https://surveys.acme.example/app/support?topic=login");
    expect(links.at(-1)).toBe("https://surveys.acme.example/app/settings/alerts/growing");
    for (const part of [
      "6.2 tickets a day in the last week, where 3 a day are usual",
      "Oct 28, 2026",
      "31",
      "chat 20, email 11",
    ])
      for (const form of [shown(html), text]) expect(form).toContain(part);
  });
});

describe("the email about an answer", () => {
  const { subject, html, text } = composed(anAnswerMail());

  it("says score, comment, person, case and journey, and leads to the case", () => {
    expect(subject).toBe("NPS 2 of 10 after Order delivered");
    const links = linksOf(html);
    expect(links[0]).toBe("https://surveys.acme.example/app/cases/inv-1");
    expect(links).toContain("https://surveys.acme.example/app/customers/c-42");
    expect(links.at(-1)).toBe("https://surveys.acme.example/app/settings/alerts/unhappy");
    for (const part of [
      "2 of 10, detractor",
      "Nobody answered my emails, so I had to call three times.",
      "Ana Gómez",
      "ana@example.com",
      "Call by Nov 4, 2026, 2:03",
      "Assigned to bo@acme.example",
      "after-delivery",
      "Order delivered",
      "Ticket opened",
      "Answered 9 of 10, survey after-order",
      "“unhappy”",
    ]) {
      expect(shown(html)).toContain(part);
      expect(text.replaceAll(/\n(?:> )?/g, " ")).toContain(part);
    }
  });

  it.each([
    ["open", "Call by"],
    ["contacted", "The customer was contacted"],
    ["resolved", "Resolved"],
    ["dismissed", "Dismissed"],
  ] as const)("says of a case that is %s by then: %s", (status, words) => {
    const one = { status, dueAt: "2026-11-04T13:03:00.000Z", assignee: "bo@acme.example" };
    const mail = composed(anAnswerMail({ answer: aToldAnswer({}, { case: one }) }));
    expect(mail.text).toContain(`Case: ${words}`);
    expect(mail.text.includes("Call by")).toBe(status === "open");
  });

  it("leads to the answer where there is no case", () => {
    const mail = composed(anAnswerMail({ answer: aToldAnswer({}, { case: undefined }) }));
    expect(linksOf(mail.html)[0]).toMatch(/\/app\/customers\/c-42\?until=[^#]+#response-inv-1$/);
    expect(mail.text).toContain("Open the answer: https://");
  });

  it("has the time zone of the member, and prints the reporting one where the address is no member's", () => {
    const other = composed(anAnswerMail({ timezone: undefined, reportingTimezone: "America/New_York" }));
    expect(text).toMatch(/Answered: Nov 2, 2026, 1:03\sPM\n/);
    expect(other.text).toMatch(/Answered: Nov 2, 2026, 8:03\sAM EST\n/);
  });

  it("leads to the survey where the alert is the survey's own", () => {
    const mail = composed(anAnswerMail({ alert: "survey:after-delivery" }));
    expect(linksOf(mail.html).at(-1)).toBe(
      "https://surveys.acme.example/app/settings/surveys/after-delivery",
    );
    expect(mail.text).toContain("“after-delivery” names your address");
  });

  it.each([
    [{ id: "c-1", name: "evil.example/login" }, "c-1"],
    [{ id: "c-1", name: "www.evil.example", email: "ana@example.com" }, "ana@example.com"],
    [{ id: "c-1" }, "c-1"],
  ])("names %j by %s: a name that mail programs link is none", (customer, name) => {
    const mail = composed(anAnswerMail({ answer: aToldAnswer({}, { customer }) }));
    expect(mail.text).toContain(`Customer: ${name}\n`);
    expect(mail.html).not.toContain("evil");
  });

  it("says where the score was another one when the alert was raised", () => {
    const mail = composed(anAnswerMail({ scoreBefore: 1 }));
    expect([mail.text.includes("It was 1 of 10 when"), text.includes("when the alert")]).toEqual([
      true,
      false,
    ]);
  });

  it("marks a sample, and tells nothing and nobody real in it", () => {
    const answer = aToldAnswer(
      { comment: "secret" },
      { customer: { id: "sample", email: "real@example.com" } },
    );
    const mail = composed(anAnswerMail({ isSample: true, steps: [], answer }));
    expect(mail.subject).toMatch(/^Sample: NPS/);
    expect(mail.text).toMatch(/^This is a sample\./);
    expect(mail.html + mail.text).not.toMatch(/secret|real@/);
    expect(linksOf(mail.html).slice(0, 2)).toEqual([
      "https://surveys.acme.example/app/cases",
      "https://surveys.acme.example/app/customers",
    ]);
  });
});

describe("hostile answers", () => {
  const hostile = aToldAnswer(
    { comment: HOSTILE.repeat(60), survey: "after-delivery" },
    { customer: { id: '"><script>x</script>\r\nBcc: a@b.example', email: "ana@example.com" } },
  );

  it("can't add markup, turn the text's direction, or add a header", async () => {
    const mail = composed(
      anAnswerMail({
        answer: hostile,
        types: [{ key: "order.delivered", name: "a\r\nBcc: x@y.example =?utf-8?q?z?=" }],
      }),
    );
    expect(mail.html).not.toMatch(/<b>|<script/);
    expect(mail.html).toContain("&lt;b&gt;parcel");
    expect(mail.html + mail.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    const parsed = await PostalMime.parse(await toMime(mail));
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.subject).not.toMatch(/[\r\n]/);
    expect(parsed.to?.map(({ address }) => address)).toEqual(["bo@acme.example"]);
    expect(parsed.text).toContain("👩‍👩‍👧");
    expect(parsed.headers.filter(({ key }) => key === "bcc")).toEqual([]);
  });

  it("are cut, with a link to the whole", () => {
    const long = aToldAnswer({ comment: "слово ".repeat(833) });
    const mail = composed(anAnswerMail({ answer: long }));
    expect(mail.text).toContain("слово…");
    expect(mail.text).toContain("Read the whole comment: https://surveys.acme.example/app/cases/inv-1");
    expect(mail.text.match(/слово/g)?.length).toBeLessThan(170);
    const lines = composed(anAnswerMail({ answer: aToldAnswer({ comment: "x\n".repeat(2_000) }) }));
    expect(lines.html.match(/<br>/g)?.length).toBeLessThan(30);
  });

  it("stay below what Gmail shows of an email, also fifty at once", async () => {
    const answers = Array.from({ length: 50 }, () => ({
      ...hostile,
      response: { ...hostile.response, comment: "😀<&\"'".repeat(1_000) },
    }));
    for (const language of LANGUAGES) {
      const mail = composed(
        aGatheredMail(73, { answers, language, types: [{ key: "order.delivered", name: "Ж".repeat(100) }] }),
      );
      expect(Buffer.byteLength(mail.html)).toBeLessThan(MOST_BYTES);
      const one = composed(anAnswerMail({ answer: hostile, language }));
      expect((await toMime(one)).length).toBeLessThan(MOST_BYTES);
    }
  });
});

describe("the email about many answers", () => {
  it("counts them by outcome and metric, lists fifty at most, and each leads on", () => {
    const mail = composed(aGatheredMail(73));
    expect(mail.subject).toBe("73 answers: daily-comments");
    expect(mail.text).toContain("50 of 73 are listed here.");
    expect(mail.text).toMatch(/NPS: \d+ × detractor, \d+ × passive, \d+ × promoter · CSAT: 12 × satisfied/);
    expect(linksOf(mail.html)).toHaveLength(50 + 2);
    expect(linksOf(mail.html)[0]).toMatch(/\/app\/responses\?from=2026-10-31&amp;to=2026-11-03$/);
  });
});

describe("the email about a webhook that was switched off", () => {
  it.each([
    ["failing", "Every attempt has failed for five days."],
    ["gone", "410 Gone"],
  ] as const)("says why (%s), since when, and where to switch it on", (reason, why) => {
    const { text, subject } = composed(
      aDisabledMail({
        webhook: { key: "crm", host: "hooks.acme.example", at: "2026-11-02T14:03:00.000Z", reason },
      }),
    );
    expect(subject).toBe("Webhook crm was switched off");
    for (const part of [
      why,
      "https://surveys.acme.example/app/settings/webhooks/crm",
      "hooks.acme.example",
      "Nov 2, 2026",
    ])
      expect(text).toContain(part);
  });
});
