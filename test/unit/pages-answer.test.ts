import { describe, expect, it } from "vitest";
import { type AnswerPageOptions, answerPage } from "../../shared/pages/answer-page.ts";
import { type SurveyShown, surveyShown } from "../../shared/pages/survey-shown.ts";

const token = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";

type Overrides = Partial<Omit<AnswerPageOptions, keyof SurveyShown> & Parameters<typeof surveyShown>[0]>;

const aPage = ({
  metric = "nps",
  survey = { brand: { name: "Acme" } },
  locale = "en",
  ...overrides
}: Overrides = {}) => answerPage({ ...surveyShown({ metric, survey, locale }), token, ...overrides });

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

  it("names the group of radios by the question, in the question's language", () => {
    const page = aPage({ survey: { question: { de: "Wie war es?" } }, locale: "ru" });
    expect(page).toContain('<html lang="ru" dir="ltr">');
    expect(page).toContain('<legend><h1 lang="de" dir="auto">Wie war es?</h1></legend>');
  });

  it("needs no script and asks nobody else for anything", () => {
    expect(aPage()).not.toMatch(
      /<script|<link|<img|<iframe|url\(|@import| style=| on\w+=|https?:|javascript:/i,
    );
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
      "Press the button to send it",
    ],
    ["is stored and can be changed", { response: { score: 3 } }, "You can change your answer here"],
    ["is the stored one again", { chosen: 3, response: { score: 3 } }, "You can change your answer here"],
  ])("says that it %s", (_, options, notice) => {
    expect(aPage(options)).toContain(notice);
  });
});

describe("the comment", () => {
  it.each([
    ["is empty at first", {}, ""],
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
    expect(aPage()).toContain('maxlength="5000"');
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

describe("an error", () => {
  it("is announced, tied to its field and in the title", () => {
    const page = aPage({ error: "scoreMissing", comment: "typed" });
    expect(page).toContain("<title>Error: Your feedback – Acme</title>");
    expect(page).toContain('<fieldset aria-describedby="score-error">');
    expect(page).toContain('<p class="error" id="score-error" role="alert">Choose a number.</p>');
    expect(commentIn(page)).toBe("typed");
  });

  it("names the limit as the reader writes numbers", () => {
    const page = aPage({ error: "commentTooLong", locale: "pt-BR", chosen: 9 });
    expect(page).toContain("5.000 caracteres");
    expect(page).toContain('aria-invalid="true" aria-describedby="comment-error"');
    expect(checkedIn(page)).toEqual([9]);
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
