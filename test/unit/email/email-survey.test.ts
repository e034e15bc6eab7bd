import { describe, expect, it } from "vitest";
import { composeSurveyEmail, type SurveyEmailOptions } from "../../../shared/email/survey-email.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { emailTexts } from "../../../shared/i18n/texts.ts";
import { anEmailOf, TOKEN as token } from "../../support/emails.ts";

const anEmail = (overrides: Partial<SurveyEmailOptions> = {}) => composeSurveyEmail(anEmailOf(overrides));

/** The plain text with its wrapped lines joined. */
const unwrapped = (text: string): string => text.replace(/\n(?!\n)/g, " ");

const urlsIn = (body: string) => [...body.matchAll(/https?:[^\s"<>]+/g)].map(([url]) => url);

it("has no line of spaces that is too wide for a phone, in any font", () => {
  const unbroken = /(?:&#847;|&zwnj;|&nbsp;|[\u034f\u200c\u00a0])+/g;
  const longest = Math.max(...(anEmail().html.match(unbroken) ?? []).map((run) => run.length));
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThanOrEqual("&#847;&zwnj;&nbsp;".length);
});

describe("the links", () => {
  it.each([
    ["nps", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ["csat", [1, 2, 3, 4, 5]],
    ["ces", [1, 2, 3, 4, 5, 6, 7]],
  ] as const)("of a %s survey are one per score, in both bodies", (metric, scale) => {
    const { html, text } = anEmail({ survey: { key: "k", metric } });
    const expected = scale.map((score) => `https://surveys.acme.example/s/${token}?score=${score}`);
    for (const body of [html, text]) {
      expect(urlsIn(body).filter((url) => url.includes("score="))).toEqual(expected);
      expect(urlsIn(body)).toContain(`https://surveys.acme.example/u/${token}`);
    }
    expect(urlsIn(html)).toContain(`https://surveys.acme.example/s/${token}`);
  });

  it("contain nothing about the customer, encoded or not", () => {
    const email = anEmail({ customer: { email: "ana+x@example.com", name: "Anastasia", locale: "en" } });
    const urls = [...urlsIn(email.html), ...urlsIn(email.text), email.headers["List-Unsubscribe"] ?? ""];
    for (const url of urls) expect(decodeURIComponent(url)).not.toMatch(/ana\+x|example\.com|anastasia|@/i);
  });

  it("have labels for screen readers", () => {
    const { html } = anEmail({ customer: { email: "a@b.example", locale: "ru" } });
    expect(html).toContain('aria-label="9 из 10"');
    expect(html).toContain('aria-label="10 из 10: Точно порекомендую"');
  });

  it("all carry the attribute that stops SES from tracking", () => {
    const links = anEmail().html.match(/<a\b[^>]*>/g) ?? [];
    expect(links).toHaveLength(11 + 2);
    for (const link of links) expect(link).toMatch(/^<a [^>]*\bses:no-track\b/);
  });

  it.each(LANGUAGES)(
    "end their lines in the plain text in %s, so that no program takes more or less",
    (locale) => {
      const customer = { email: "a@b.example", locale };
      const lines = anEmail({ customer })
        .text.split("\n")
        .filter((line) => line.includes("http"));
      expect(lines).toHaveLength(11 + 1);
      for (const line of lines) expect(line).toMatch(/ https:\/\/[\w./-]+\/[su]\/[\w-]{44}(?:\?score=\d+)?$/);
    },
  );

  it("allow a slash at the end of the public address", () => {
    expect(anEmail({ publicUrl: "https://surveys.acme.example/" })).toEqual(anEmail());
  });
});

describe("the scale", () => {
  const scaleIn = (metric: "nps" | "csat" | "ces") => {
    const { html } = anEmail({ survey: { key: "k", metric } });
    const rows = html.match(/<table(?:(?!<\/?table).)*class="tile".*?<\/table>/g) ?? [];
    return { html, rows, tiles: rows.map((row) => row.match(/<td class="tile"[^>]*>/g) ?? []) };
  };

  it.each([
    ["nps", [6, 5]],
    ["csat", [5]],
    ["ces", [7]],
  ] as const)("of %s stands in rows of %j", (metric, counts) => {
    expect(scaleIn(metric).tiles.map((tiles) => tiles.length)).toEqual(counts);
  });

  it("is a table of coloured cells by attributes alone, for clients that drop CSS", () => {
    for (const tile of scaleIn("nps").tiles.flat())
      for (const attribute of [/ width="\d+%"/, / height="42"/, / align="center"/, / bgcolor="#\w{6}"/])
        expect(tile).toMatch(attribute);
    for (const row of scaleIn("nps").rows) expect(row).toMatch(/^<table [^>]*width="\d+"[^>]*align="left"/);
  });

  it("keeps its two halves in one row in Outlook", () => {
    const { html } = scaleIn("nps");
    const seenByWord = html.replace(/<!--\[if mso\]>(.*?)<!\[endif\]-->/g, "$1");
    expect(seenByWord).toMatch(
      /<tr><td><table [^>]*class="first".*?<\/table><\/td><td><table [^>]*class="second"/,
    );
    expect(seenByWord.match(/<table\b/g)?.length).toBe(seenByWord.match(/<\/table>/g)?.length);
    expect(html.match(/<table\b/g)?.length).toBe(html.match(/<\/table>/g)?.length);
  });

  it("has the meaning of its ends below it", () => {
    const { html, rows } = scaleIn("ces");
    const below = html.slice(html.indexOf(rows.at(-1) ?? ""));
    expect(below).toMatch(/align="left">1 – Very difficult<.*align="right">7 – Very easy</);
  });
});

describe("the headers", () => {
  it("let the mailbox's own button unsubscribe with one click, and stop automatic replies", () => {
    expect(anEmail().headers).toEqual({
      "List-Unsubscribe": `<https://surveys.acme.example/u/${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": "<post-purchase.surveys.acme.example>",
      "Feedback-ID": "post-purchase:en:nps:milepost",
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
      "Content-Language": "en",
    });
  });

  it.each([
    ["the brand at the stage's address", undefined, { email: "feedback@acme.example", name: "Acme" }],
    [
      "the survey's sender",
      { email: "cx@brand.example", name: "CX" },
      { email: "cx@brand.example", name: "CX" },
    ],
    ["the brand's name", { email: "cx@brand.example" }, { email: "cx@brand.example", name: "Acme" }],
  ])("come from %s", (_, sender, from) => {
    const survey = { key: "k", metric: "nps" as const, brand: { name: "Acme" }, sender };
    expect(anEmail({ survey }).from).toEqual(from);
  });

  it("come from the stage's sender where the survey names neither a sender nor a brand", () => {
    const survey = { key: "k", metric: "nps" as const };
    expect(anEmail({ survey }).from).toEqual({ email: "feedback@acme.example", name: "Acme feedback" });
  });
});

describe("the subject", () => {
  const subjectOf = (question: Record<string, string> | undefined, locale: string) =>
    anEmail({
      survey: { key: "k", metric: "nps", brand: { name: "Acme" }, question },
      customer: { email: "a@b.example", locale },
    }).subject;

  it.each([
    ["is a short question itself", { en: "Would you recommend Acme?" }, "en", "Would you recommend Acme?"],
    ["is general where the question is long", { en: "x".repeat(61) }, "en", "One quick question from Acme"],
    [
      "is the reader's language even if the question is not",
      { en: "Hi?" },
      "ru",
      "Один короткий вопрос от «Acme»",
    ],
    ["stays in the reader's language for the default", undefined, "es-MX", "Una pregunta rápida de Acme"],
  ])("%s", (_, question, locale, subject) => {
    expect(subjectOf(question, locale)).toBe(subject);
  });
});

describe("a reminder", () => {
  const reminderOf = (locale: string, question?: string) =>
    anEmail({
      survey: {
        key: "k",
        metric: "nps",
        brand: { name: "Acme" },
        ...(question && { question: { [locale]: question } }),
      },
      customer: { email: "a@b.example", locale },
      isReminder: true,
    });

  it.each([
    ["en", "Would you recommend Acme?", "Reminder: Would you recommend Acme?"],
    ["en", undefined, "Reminder: one quick question from Acme"],
    ["pt-BR", undefined, "Lembrete: uma pergunta rápida de Acme"],
    ["es", "x".repeat(61), "Recordatorio: una pregunta rápida de Acme"],
    ["ru", undefined, "Напоминание: один короткий вопрос от «Acme»"],
  ])("in %s (asking %s) has the subject %s", (locale, question, subject) => {
    expect(reminderOf(locale, question).subject).toBe(subject);
  });

  it.each(LANGUAGES)(
    "in %s begins by saying that it is a reminder, in both bodies, and promises nothing",
    (language) => {
      const { invitation, reminder } = emailTexts(language).email;
      const first = anEmail({ customer: { email: "a@b.example", locale: language } });
      const email = reminderOf(language);
      for (const [body, firstBody] of [
        [unwrapped(email.text), unwrapped(first.text)],
        [email.html, first.html],
      ]) {
        expect(body).toContain(reminder.invitation);
        expect(body).not.toContain(invitation);
        expect(firstBody).not.toContain(reminder.invitation);
      }
      // The survey decides how many reminders there are and when, so the text must not say it.
      expect(reminder.invitation).not.toMatch(/\d|again|last|days|mais uma vez|última|días|больше|дней/i);
    },
  );

  it("has the same links and headers as the first email, and refers to no other", () => {
    const [first, email] = [anEmail(), anEmail({ isReminder: true })];
    expect(urlsIn(email.text)).toEqual(urlsIn(first.text));
    expect(email.headers).toEqual(first.headers);
    expect(Object.keys(email.headers).join()).not.toMatch(/In-Reply-To|References/i);
  });
});

describe("a survey's own words", () => {
  const own = {
    en: { subject: "How was your stay?", invitation: "You stayed with us last week." },
    ru: { invitation: "Вы недавно у нас останавливались." },
  };
  const stayOf = (overrides: Partial<SurveyEmailOptions["survey"]>, rest: Partial<SurveyEmailOptions> = {}) =>
    anEmail({
      survey: { key: "k", metric: "nps", brand: { name: "Acme" }, texts: own, ...overrides },
      ...rest,
    });

  it("are its subject and the sentence above its question, in both bodies", () => {
    const { subject, html, text } = stayOf({});
    expect(subject).toBe("How was your stay?");
    for (const body of [html, text]) {
      expect(body).toContain("You stayed with us last week.");
      expect(body).not.toContain(emailTexts("en").email.invitation);
    }
  });

  it("are replaced by Milepost's one by one, where the language has none", () => {
    const { subject, text } = stayOf({}, { customer: { email: "a@b.example", locale: "ru" } });
    expect(subject).toBe("Один короткий вопрос от «Acme»");
    expect(text).toContain("Вы недавно у нас останавливались.");
    expect(stayOf({}, { customer: { email: "a@b.example", locale: "es" } }).subject).toBe(
      "Una pregunta rápida de Acme",
    );
  });

  it("mark the subject of a reminder, and keep its opening", () => {
    const { subject, text } = stayOf({}, { isReminder: true });
    expect(subject).toBe("Reminder: How was your stay?");
    expect(unwrapped(text)).toContain(emailTexts("en").email.reminder.invitation);
    expect(text).not.toContain("You stayed");
  });

  it("have their language where it is not the email's", () => {
    const texts = { de: { invitation: "Sie waren letzte Woche bei uns." } };
    const { html } = stayOf({ texts }, { customer: { email: "a@b.example", locale: "de-AT" } });
    expect(html).toMatch(/<html lang="en"/);
    expect(html).toMatch(/<span lang="de" dir="auto">Sie waren/);
  });

  it("are in its one language for everyone, with all the rest", () => {
    const { subject, html, headers } = stayOf(
      { language: "ru", question: { en: "Would you come again?", ru: "Приедете ещё?" } },
      { customer: { email: "a@b.example", locale: "en" } },
    );
    expect(subject).toBe("Приедете ещё?");
    expect(html).toMatch(/<html lang="ru"/);
    expect(html).toContain("Вы недавно у нас останавливались.");
    expect(headers["Content-Language"]).toBe("ru");
  });
});

describe("until when", () => {
  it.each([
    ["en", undefined, "December 21, 2026 at 2:03 PM"],
    ["en", "America/New_York", "December 21, 2026 at 9:03 AM"],
    ["pt-BR", "America/Sao_Paulo", "21 de dezembro de 2026 às 11:03"],
    ["es", "Europe/Madrid", "21 de diciembre de 2026 a las 15:03"],
    ["ru", "Asia/Vladivostok", "22 декабря 2026 г. в 00:03"],
  ])("one can answer is told in %s by the clock of %s", (locale, timezone, date) => {
    const { html, text } = anEmail({ customer: { email: "a@b.example", locale, timezone } });
    for (const body of [html, unwrapped(text)]) expect(body).toContain(date);
  });

  it("uses the reporting time zone where the customer's is unknown", () => {
    expect(anEmail({ reportingTimezone: "Asia/Tokyo" }).text).toContain("December 21, 2026 at 11:03 PM");
  });
});

describe("the plain text", () => {
  it("has the greeting, the question, the links and the reason", () => {
    const survey = { key: "k", metric: "csat" as const, brand: { name: "Acme" } };
    expect(anEmail({ survey, publicUrl: "https://acme.example", token: "t" }).text).toBe(`Hi Ana,

We have one question for you.

How satisfied are you with your experience with Acme?

Open the link of your answer:

1 (Not at all satisfied) – https://acme.example/s/t?score=1
2 – https://acme.example/s/t?score=2
3 – https://acme.example/s/t?score=3
4 – https://acme.example/s/t?score=4
5 (Very satisfied) – https://acme.example/s/t?score=5

You can answer until December 21, 2026 at 2:03 PM UTC.

Thank you!
Acme

--${" "}
You receive this email because you are a customer of Acme.
Unsubscribe from surveys: https://acme.example/u/t
`);
  });

  it("wraps at 76, but never within a word", () => {
    const word = "x".repeat(100);
    const question = { en: `${"Would you recommend us? ".repeat(8)}${word} end` };
    const { text } = anEmail({ survey: { key: "k", metric: "nps", question } });
    const lines = text.split("\n").filter((line) => !line.includes("https://"));
    expect(lines).toContain(word);
    for (const line of lines) if (line !== word) expect(line.length).toBeLessThanOrEqual(76);
    expect(unwrapped(text)).toContain(question.en);
  });
});

describe("the bodies", () => {
  it("greet by name, but not by a name that would become a link", () => {
    const greetingOf = (name?: string) =>
      anEmail({ customer: { email: "a@b.example", name } }).text.split("\n")[0];
    expect(greetingOf("Ana Lúcia O'Neil")).toBe("Hi Ana Lúcia O'Neil,");
    expect(greetingOf("J. R. Smith Jr.")).toBe("Hi J. R. Smith Jr.,");
    for (const name of [
      undefined,
      " ",
      "win at casino.example",
      "http://x",
      "www evil",
      "a@b",
      "казино.рф",
      "x".repeat(61),
    ]) {
      expect(greetingOf(name)).toBe("Hello,");
    }
  });

  it("mark the language of a question that is not the reader's", () => {
    const survey = { key: "k", metric: "nps" as const, question: { de: "Wie war es?" } };
    const { html } = anEmail({ survey, customer: { email: "a@b.example", locale: "pt-PT" } });
    expect(html).toContain('<html lang="pt-BR"');
    expect(html).toMatch(/<h1[^>]* lang="de"/);
  });

  it("show the logo with the brand's name for who can't see it", () => {
    const brand = { name: 'A "B" <C>', logoUrl: "https://cdn.example/logo.png?a=1&b=2" };
    const { html } = anEmail({ survey: { key: "k", metric: "csat", brand } });
    expect(html).toContain('src="https://cdn.example/logo.png?a=1&amp;b=2" alt="A &quot;B&quot; &lt;C&gt;"');
  });

  it.each([
    "</h1><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    "<!--",
    "&lt;b&gt;",
    "]]>",
  ])("write %j as text wherever it comes from", (hostile) => {
    const plain = anEmail({
      survey: { key: "k", metric: "nps", brand: { name: "B" }, question: { en: "Q" } },
      customer: { email: "a@b.example", name: "N" },
    }).html;
    const { html } = anEmail({
      survey: { key: "k", metric: "nps", brand: { name: hostile }, question: { en: hostile } },
      customer: { email: "a@b.example", name: hostile },
    });
    const tags = (body: string) => body.match(/<[^>]*>/g)?.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    expect(tags(html)).toEqual(tags(plain));
  });

  it.each(["nps", "csat", "ces"] as const)(
    "stay far below the size at which %s emails are clipped",
    (metric) => {
      const { html } = anEmail({ survey: { key: "k", metric, question: { en: "й".repeat(300) } } });
      expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    },
  );

  it("fetch nothing, run nothing and track nothing", () => {
    const { html } = anEmail();
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import|javascript:/i);
  });

  it("follow the reader's dark scheme", () => {
    expect(anEmail().html).toContain('<meta name="color-scheme" content="light dark">');
    expect(anEmail().html).toContain("@media (prefers-color-scheme:dark)");
  });
});
