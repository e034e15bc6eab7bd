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

const WORD_ONLY = /<!--\[if [^\]]*mso[^\]]*\]>(.*?)<!\[endif\]-->/gs;
const OTHERS_ONLY = /<!--\[if !mso\]><!-->(.*?)<!--<!\[endif\]-->/gs;
/** An email as Outlook's older versions read it, which render with Word, and as all other programs do. */
const seenByWord = (html: string): string => html.replace(OTHERS_ONLY, "").replace(WORD_ONLY, "$1");
const seenByOthers = (html: string): string => html.replace(OTHERS_ONLY, "$1").replace(WORD_ONLY, "");

describe("the markup", () => {
  it.each(["nps", "csat", "ces"] as const)(
    "of %s has attributes that HTML has deprecated only where Outlook reads them",
    (metric) => {
      const { html } = anEmail({
        survey: { key: "k", metric, brand: { name: "A", logoUrl: "https://a.example/l" } },
      });
      const deprecated = seenByOthers(html)
        .replace(/<img\b[^>]*>/g, "")
        .match(/\s(?:align|valign|bgcolor|border|cellpadding|cellspacing|width|height)="/g);
      expect(deprecated).toBeNull();
      expect(seenByWord(html)).toMatch(/<table[^>]* width="600"/);
    },
  );

  it("hides the preheader without the color of its background, which filters take for a trick", () => {
    const { html } = anEmail();
    const [, style = ""] = /<div style="([^"]*)">Answering takes a few seconds\./.exec(html) ?? [];
    expect(style).toContain("display:none");
    expect(style).toContain("mso-hide:all");
    expect(style).not.toMatch(/color|font-size/);
    expect(html.indexOf("Answering takes")).toBeLessThan(html.indexOf("Hi Ana,"));
  });
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

  it("keeps its two halves in one row in Outlook, with gaps between the tiles", () => {
    const { html } = scaleIn("nps");
    expect(seenByWord(html)).toMatch(
      /<tr><td><table [^>]*width="292" [^>]*cellspacing="4" style="border-collapse:separate">.*?<\/table><\/td><td><table [^>]*width="244" [^>]*cellspacing="4" /,
    );
    expect(seenByOthers(html)).not.toContain("cellspacing");
    expect(seenByOthers(html).match(/<table [^>]*style="float:left;[^"]*border-spacing:4px/g)).toHaveLength(
      2,
    );
  });

  it.each([
    ["Outlook", seenByWord],
    ["everybody else", seenByOthers],
  ])("is of tables that are all closed, as %s sees it", (_, seen) => {
    for (const metric of ["nps", "csat", "ces"] as const) {
      const { html } = scaleIn(metric);
      for (const tag of ["table", "tr", "td", "div"])
        expect(seen(html).match(new RegExp(`<${tag}\\b`, "g"))?.length).toBe(
          seen(html).match(new RegExp(`</${tag}>`, "g"))?.length,
        );
    }
  });

  it("has the meaning of its ends below it", () => {
    const { html, rows } = scaleIn("ces");
    const below = html.slice(html.indexOf(rows.at(-1) ?? ""));
    expect(below).toMatch(/text-align:left">1 – Very difficult<.*text-align:right">7 – Very easy</);
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

describe("placeholders", () => {
  const survey = {
    key: "k",
    metric: "nps" as const,
    brand: { name: "Acme" },
    question: {
      en: "How was order {{properties.orderId}} of {{properties.what|things}}, {{customer.name|there}}?",
    },
    texts: {
      en: { subject: "Your order {{properties.orderId}}", invitation: "{{touchpoint.name}} is done." },
    },
  };
  const type = { key: "a", name: { en: "Purchase", ru: "Покупка" }, stage: "purchase", order: 0 };

  it("are filled in subject and bodies, and escaped in HTML", () => {
    const { subject, html, text } = anEmail({
      survey,
      about: { type, properties: { orderId: 1001, what: "<b>tea</b>" } },
    });
    expect(subject).toBe("Your order 1001");
    expect(html).toContain(">How was order 1001 of &lt;b&gt;tea&lt;/b&gt;, Ana?</h1>");
    expect(html).toContain(">Purchase is done.</span>");
    expect(text).toContain("How was order 1001 of <b>tea</b>, Ana?");
  });

  it("take their fallback where nothing is known, or a name would become a link", () => {
    const { text } = anEmail({
      survey,
      customer: { email: "a@b.example", name: "win at casino.example" },
      about: { properties: { orderId: "A-7" } },
    });
    expect(text).toContain("How was order A-7 of things, there?");
  });

  it("give way to Milepost's own text where one has neither value nor fallback", () => {
    const { subject, html, text } = anEmail({ survey, about: {} });
    expect(subject).toBe("One quick question from Acme");
    expect(unwrapped(text)).toContain("How likely are you to recommend Acme to a friend or colleague?");
    expect(text).toContain(emailTexts("en").email.invitation);
    for (const body of [html, text]) expect(body).not.toMatch(/\{\{|\}\}|undefined|How was/);
  });
});

describe("the footer", () => {
  const brand = {
    name: "Acme",
    postalAddress: "Acme Ltd.\r\n1 <Main> Street",
    privacyUrl: "https://acme.example/privacy?a=1&b=2",
    supportUrl: "https://acme.example/help",
  };

  it.each([
    ["en", "Privacy", "Help and contact"],
    ["pt-BR", "Privacidade", "Ajuda e contato"],
    ["es", "Privacidad", "Ayuda y contacto"],
    ["ru", "Конфиденциальность", "Помощь и контакты"],
  ])("has the brand's pages and its postal address, in %s", (locale, privacy, support) => {
    const customer = { email: "a@b.example", locale };
    const { html, text } = anEmail({ survey: { key: "k", metric: "csat", brand }, customer });
    expect(html).toMatch(
      new RegExp(`<a ses:no-track href="https://acme.example/privacy\\?a=1&amp;b=2"[^>]*>${privacy}</a>`),
    );
    expect(html).toMatch(new RegExp(`<a ses:no-track href="https://acme.example/help"[^>]*>${support}</a>`));
    expect(html).toContain('<div dir="auto">Acme Ltd.</div><div dir="auto">1 &lt;Main&gt; Street</div>');
    expect(text.split("\n").slice(-5)).toEqual([
      `${support}: https://acme.example/help`,
      `${privacy}: https://acme.example/privacy?a=1&b=2`,
      "Acme Ltd.",
      "1 <Main> Street",
      "",
    ]);
  });

  it("says where answers go, where the survey does", () => {
    const sender = { email: "cx@acme.example", replyTo: "help@acme.example" };
    expect(anEmail({ survey: { key: "k", metric: "csat", sender } }).replyTo).toBe("help@acme.example");
    expect(anEmail().replyTo).toBeUndefined();
  });
});

describe("until when", () => {
  it.each([
    ["en", undefined, "You can answer until December 21, 2026."],
    ["en", "Asia/Tokyo", "You can answer until December 22, 2026."],
    ["pt-BR", "America/Sao_Paulo", "Você pode responder até 21 de dezembro de 2026."],
    ["es", "Europe/Madrid", "Puedes responder hasta el 21 de diciembre de 2026."],
    ["ru", "Europe/Moscow", "Опрос закроется 21 декабря 2026 года."],
  ])("one can answer is a day in words in %s, by the calendar of %s", (locale, timezone, sentence) => {
    const expiresAt = "2026-12-21T15:03:00.000Z";
    const { html, text } = anEmail({ customer: { email: "a@b.example", locale, timezone }, expiresAt });
    for (const body of [html, unwrapped(text)]) expect(body).toContain(sentence);
    // No time of day: colons stand only in styles, addresses and Spanish greetings.
    expect(text.replace(/https:\S+/g, "")).not.toMatch(/\d:\d|UTC|GMT/);
  });

  it("uses the reporting time zone where the customer's is unknown", () => {
    const expiresAt = "2026-12-21T15:03:00.000Z";
    expect(anEmail({ expiresAt, reportingTimezone: "Asia/Tokyo" }).text).toContain(
      "until December 22, 2026.",
    );
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

You can answer until December 21, 2026.

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

  it("mark the language of a question that only the reader's language has", () => {
    const survey = { key: "k", metric: "nps" as const, question: { de: "Wie war es?" } };
    const { html } = anEmail({ survey, customer: { email: "a@b.example", locale: "de-AT" } });
    expect(html).toContain('<html lang="en"');
    expect(html).toMatch(/<h1[^>]* lang="de"/);
  });

  it.each([
    ["ru", "ru", "Насколько вероятно, что вы порекомендуете «Acme» друзьям или коллегам?"],
    ["es-MX", "es", "¿Qué probabilidad hay de que recomiendes Acme a un amigo o colega?"],
    ["pt-PT", "pt-BR", "Que tal a Acme?"],
    ["de", "en", "How is Acme?"],
    [undefined, "en", "How is Acme?"],
  ])("speak one language to a customer of %s: %s", (locale, language, asked) => {
    const question = { en: "How is Acme?", "pt-BR": "Que tal a Acme?" };
    const survey = { key: "k", metric: "nps" as const, brand: { name: "Acme" }, question };
    const { html, text } = anEmail({ survey, customer: { email: "a@b.example", locale } });
    expect(new Set([...html.matchAll(/ lang="([^"]*)"/g)].map(([, lang]) => lang))).toEqual(
      new Set([language]),
    );
    expect(unwrapped(text)).toContain(asked);
  });

  it("speak the survey's language where the customer's is not known", () => {
    const survey = { key: "k", metric: "nps" as const, question: { "pt-BR": "Que tal?" } };
    const { html } = anEmail({ survey, customer: { email: "a@b.example" } });
    expect(html).toContain('<html lang="pt-BR"');
    expect(html).toContain("Que tal?");
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
