import { describe, expect, it } from "vitest";
import { readShownAt } from "../../../shared/domain/answers/automatic-answer.ts";
import { commentFingerprint } from "../../../shared/domain/answers/response.ts";
import { type AnswerPageOptions, answerPage } from "../../../shared/pages/answers/index.ts";
import { type SurveyShown, surveyShown } from "../../../shared/pages/base/survey-shown.ts";

const NOW = "2026-11-02T14:03:00.000Z";
const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";

type Overrides = Partial<Omit<AnswerPageOptions, keyof SurveyShown> & Parameters<typeof surveyShown>[0]>;

const aPage = ({
  metric = "nps",
  survey = { brand: { name: "Acme" } },
  locale = "en",
  ...overrides
}: Overrides = {}) =>
  answerPage({ ...surveyShown({ metric, survey, locale }), token, now: NOW, ...overrides });

const radiosIn = (page: string) =>
  [...page.matchAll(/<input type="radio" name="score" value="(\d+)"/g)].map(([, value]) => Number(value));
const checkedIn = (page: string) =>
  [...page.matchAll(/value="(\d+)" required checked/g)].map(([, value]) => Number(value));
const commentIn = (page: string) => /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(page)?.[1];

describe("the form", () => {
  it.each([
    ["nps", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ["Not at all likely", "Extremely likely"]],
    ["csat", [1, 2, 3, 4, 5], ["Not at all satisfied", "Very satisfied"]],
    ["ces", [1, 2, 3, 4, 5, 6, 7], ["Very difficult", "Very easy"]],
  ] as const)("offers the scale of %s and says what its ends mean", (metric, scale, [low, high]) => {
    const page = aPage({ metric });
    expect(radiosIn(page)).toEqual(scale);
    expect(page).toContain(`<span>${scale[0]} – ${low}</span>`);
    expect(page).toContain(`<span>${scale.at(-1)} – ${high}</span>`);
  });

  it("posts to the survey's own address, and links to unsubscribing", () => {
    expect(aPage()).toContain(`<form method="post" action="/s/${token}">`);
    expect(aPage()).toContain(`href="/u/${token}"`);
  });

  it("has the brand's pages and its postal address in the footer, as text", () => {
    const brand = {
      name: "Acme",
      postalAddress: "Acme <Ltd.>\n1 Main Street",
      privacyUrl: "https://acme.example/privacy?a=1&b=2",
      supportUrl: "https://acme.example/help",
    };
    const [, footer = ""] = /<footer>(.*)<\/footer>/.exec(aPage({ survey: { brand }, locale: "es" })) ?? [];
    expect(footer).toContain('<a class="link" href="https://acme.example/help">Ayuda y contacto</a>');
    expect(footer).toContain(
      '<a class="link" href="https://acme.example/privacy?a=1&amp;b=2">Privacidad</a>',
    );
    expect(footer).toContain(
      '<address dir="auto"><span>Acme &lt;Ltd.&gt;</span><span>1 Main Street</span></address>',
    );
    expect(aPage()).not.toContain("<address");
  });

  it("names the group of radios by the question, in the question's language", () => {
    const page = aPage({ survey: { question: { de: "Wie war es?" } }, locale: "de" });
    expect(page).toContain('<html lang="en" dir="ltr">');
    expect(page).toContain('<legend><h1 lang="de" dir="auto">Wie war es?</h1></legend>');
  });

  it.each([
    ["needs no script", {}],
    [
      "needs no script for a chosen score that waits for a tap",
      { chosen: 9, survey: { confirm: "button" as const } },
    ],
    [
      "has one script where the chosen score is sent by itself",
      { chosen: 9, survey: { confirm: "auto" as const } },
    ],
  ])("%s, and asks nobody for anything", (_, options) => {
    const page = aPage(options).replace('<link rel="icon" href="data:,">', "");
    expect(page).not.toMatch(/<link|<img|<iframe|url\(|@import| style=| on\w+=|https?:|javascript:/i);
    expect(page.match(/<script>/g) ?? []).toHaveLength(_.startsWith("has") ? 1 : 0);
    expect(page).not.toContain("<script ");
  });

  it("has only the scale and a button before the first answer", () => {
    expect(aPage({ chosen: 9 })).not.toContain("<textarea");
    expect(aPage({ response: { score: 3 } })).toContain("<textarea");
  });
});

describe("the chosen score", () => {
  it.each([
    ["nothing where nothing was chosen", {}, []],
    ["the score of the link", { chosen: 9 }, [9]],
    ["zero as a score like any other", { chosen: 0 }, [0]],
    ["nothing for a score off the scale", { chosen: 11 }, []],
    ["nothing for a broken score", { chosen: Number.NaN }, []],
    ["nothing for a fraction", { chosen: 8.5 }, []],
    ["the stored score", { response: { score: 3 } }, [3]],
    ["the link's score before the stored one", { response: { score: 3 }, chosen: 9 }, [9]],
    ["the stored score under a link off the scale", { response: { score: 0 }, chosen: 99 }, [0]],
  ])("is %s", (_, options, checked) => {
    expect(checkedIn(aPage(options))).toEqual(checked);
  });

  it.each([
    ["is not sent yet", { chosen: 9 }, "Press the button to send it"],
    [
      "is not sent yet, and differs from the stored one",
      { chosen: 9, response: { score: 3 } },
      "You answered 3. Press the button to change it",
    ],
    ["is stored and can be changed", { response: { score: 3 } }, "You can change your answer here"],
    ["is the stored one again", { chosen: 3, response: { score: 3 } }, "You can change your answer here"],
  ])("says that it %s", (_, options, notice) => {
    expect(aPage(options)).toContain(notice);
  });
});

describe("the comment", () => {
  it.each([
    ["is not asked for at first", {}, undefined],
    ["is empty after an answer", { response: { score: 3 } }, ""],
    ["is what is stored", { response: { score: 3, comment: "Slow" } }, "Slow"],
    ["keeps its first line break", { response: { score: 3, comment: "\nSlow\n" } }, "\nSlow\n"],
    [
      "is what was typed, when the page comes back",
      { response: { score: 3, comment: "Slow" }, comment: "" },
      "",
    ],
  ])("%s", (_, options, comment) => {
    expect(commentIn(aPage(options))).toBe(comment);
  });

  it("is limited to 5,000 characters, but never cuts a stored one", () => {
    expect(aPage({ response: { score: 3 } })).toContain('maxlength="5000"');
    expect(aPage({ response: { score: 3, comment: "🎉".repeat(5_000) } })).toContain('maxlength="10000"');
  });

  it.each([
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    '" onfocus="alert(1)',
    "&lt;&amp;",
    "<!-- ",
  ])("shows %j as text", (comment) => {
    const shown = commentIn(aPage({ response: { score: 3, comment } })) ?? "";
    const read = shown
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    expect(shown).not.toMatch(/[<>"]/);
    expect(read).toBe(comment);
  });
});

describe("a survey's own words", () => {
  const survey = {
    texts: {
      en: { followUp: { low: "What broke?" } },
      de: { followUp: { low: "Was ging schief?", high: "Was war gut?" } },
    },
  };
  const response = { score: 2 };

  it.each([
    ["de-AT", 2, 'lang="de" dir="auto">Was ging schief?'],
    ["de", 10, 'lang="de" dir="auto">Was war gut?'],
    ["de", 7, 'lang="en" dir="auto">What would make it better next time?'],
    ["en-GB", 2, 'lang="en" dir="auto">What broke?'],
    ["fr", 2, 'lang="en" dir="auto">What broke?'],
    ["ru", 2, 'lang="ru" dir="auto">Что нам стоит улучшить?'],
  ])("ask a customer of %s after a %d: %s", (locale, score, text) => {
    expect(aPage({ survey, locale, response: { ...response, score } })).toContain(text);
  });

  it("are in the survey's language where it has one, whatever the customer's", () => {
    const page = aPage({ survey: { ...survey, language: "es" }, locale: "ru", response });
    expect(page).toContain('<html lang="es"');
    expect(page).toContain("¿Qué podríamos hacer mejor?");
  });
});

describe("what the page showed", () => {
  const stored = { score: 3, comment: "Slow\r\n</textarea>" };
  const shownIn = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];

  it("is sent with the form: the stored score, and a fingerprint of the stored comment", () => {
    const page = aPage({ response: stored });
    expect(shownIn(page, "scoreShown")).toBe("3");
    expect(shownIn(page, "commentShown")).toBe(commentFingerprint("Slow\n</textarea>"));
  });

  it("is not sent where another score was chosen in the email", () => {
    expect(shownIn(aPage({ response: stored, chosen: 9 }), "scoreShown")).toBeUndefined();
    expect(shownIn(aPage({ response: stored, chosen: 3 }), "scoreShown")).toBe("3");
  });

  it("has no comment where the page has no comment box", () => {
    const page = aPage({ response: stored, chosen: 9 });
    expect([commentIn(page), shownIn(page, "commentShown")]).toEqual([undefined, undefined]);
  });

  it("is not sent before the first answer", () => {
    expect(aPage({ chosen: 3 })).not.toContain('type="hidden"');
  });
});

describe("the score that is sent by itself", () => {
  const auto = { survey: { confirm: "auto" as const } };

  it.each([
    ["is that of the link", { chosen: 9 }, true],
    ["never changes a stored one", { chosen: 9, response: { score: 3 } }, false],
    ["is none where nothing was chosen", {}, false],
    ["is none off the scale", { chosen: 11 }, false],
    ["is none that is stored already", { chosen: 3, response: { score: 3 } }, false],
    ["is none beside an error", { chosen: 9, error: "commentTooLong" as const }, false],
  ])("%s", (_, options, sends) => {
    const page = aPage({ ...auto, ...options });
    expect(page.includes("data-auto=")).toBe(sends);
    expect(page.includes("<script>")).toBe(sends);
  });

  it("says when the page was made", () => {
    const written = /data-auto="([^"]*)"/.exec(aPage({ ...auto, chosen: 9 }))?.[1];
    expect(readShownAt(written ?? "")).toBe(NOW);
  });
});

describe("an error", () => {
  it("is announced, linked to its field and in the title", () => {
    const page = aPage({ error: "scoreMissing", comment: "typed" });
    expect(page).toContain("<title>Error: Your feedback – Acme</title>");
    expect(page).toContain('<fieldset aria-describedby="score-error">');
    expect(page).toContain('<p class="error" id="score-error" role="alert">Choose a number.</p>');
    expect(commentIn(page)).toBe("typed");
  });

  it.each([
    ["en", 1, "Shorten it by 1 character."],
    ["en", 1_234, "Shorten it by 1,234 characters."],
    ["ru", 1, "на 1 символ."],
    ["ru", 3, "на 3 символа."],
    ["ru", 1_235, "на 1\u00a0235 символов."],
    ["pt-BR", 1_234, "em 1.234 caracteres."],
    ["es", 1, "en 1 carácter."],
  ])("says in %s by how much a comment is too long, %d over: %s", (locale, over, text) => {
    const comment = "🎉".repeat(5_000 + over);
    const page = aPage({ error: "commentTooLong", locale, chosen: 9, comment });
    expect(page).toContain(text);
    expect(page).toContain('aria-invalid="true" aria-describedby="comment-error"');
    expect(checkedIn(page)).toEqual([9]);
    expect(commentIn(page)).toBe(comment);
  });
});

describe("every text of others", () => {
  it.each([
    "</h1><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>",
    "</title><script>",
    "' x='",
  ])("%j is written as text", (hostile) => {
    const tags = (page: string) => page.match(/<[^>]*>/g)?.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    const plain = aPage({ survey: { brand: { name: "B" }, question: { en: "Q" } } });
    const page = aPage({
      survey: { brand: { name: hostile }, question: { en: hostile } },
      token: hostile,
    });
    expect(tags(page)).toEqual(tags(plain));
  });
});

it.each(["nps", "csat", "ces"] as const)("a %s page is smaller than 20 KB without its comment", (metric) => {
  expect(Buffer.byteLength(aPage({ metric, survey: { question: { en: "й".repeat(300) } } }))).toBeLessThan(
    10_000,
  );
});
