import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { DESKTOP, openContext, PHONE } from "./browser.ts";
import { SCANNERS } from "./scanners.ts";
import type { SurveyMail } from "./survey-mail.ts";
import { type Confirm, pause, SurveyPage } from "./survey-page.ts";

/** A person who has the email open. */
export interface Visit {
  readonly mail: SurveyMail;
  readonly confirm: Confirm;
  readonly context: BrowserContext;
  /** Another browser, for a scanner that opens the same email. */
  readonly browser: Browser;
}

/** One way to answer, and the answer that the person means. */
export interface Person {
  readonly name: string;
  readonly means: { readonly score: number; readonly comment?: string };
  readonly window?: BrowserContextOptions;
  readonly answer: (visit: Visit) => Promise<unknown>;
}

/** Longer than the dwell: an answer that sends itself has been sent by then. */
const LONG = 5_000;

export const PEOPLE: readonly Person[] = [
  {
    name: "taps once",
    means: { score: 9 },
    answer: async ({ context, mail, confirm }) => (await SurveyPage.tap(context, mail, 9)).confirm(confirm),
  },
  {
    name: "taps zero",
    means: { score: 0 },
    answer: async ({ context, mail, confirm }) => (await SurveyPage.tap(context, mail, 0)).confirm(confirm),
  },
  {
    name: "taps and presses Send at once",
    means: { score: 8 },
    answer: async ({ context, mail }) => (await SurveyPage.tap(context, mail, 8)).press(),
  },
  {
    name: "taps, chooses another number on the page",
    means: { score: 4 },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      await survey.radio(4).check();
      await survey.confirm(confirm);
    },
  },
  {
    name: "chooses another number while the first is being sent",
    means: { score: 4 },
    answer: async ({ context, mail, confirm }) => {
      // The first score is slow to arrive: it goes on to the server once the second is chosen.
      let isOnItsWay = () => {};
      const sent = new Promise<void>((resolve) => {
        isOnItsWay = resolve;
      });
      let isChosen = () => {};
      const chosen = new Promise<void>((resolve) => {
        isChosen = resolve;
      });
      await context.route(/\/s\/[\w-]+$/, async (route) => {
        if (route.request().resourceType() === "fetch") {
          isOnItsWay();
          await chosen;
        }
        await route.continue();
      });
      const survey = await SurveyPage.tap(context, mail, 9);
      if (confirm === "auto") await sent;
      await survey.radio(4).check();
      isChosen();
      await survey.confirm(confirm);
    },
  },
  {
    name: "taps, answers, then changes the number",
    means: { score: 3 },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      await survey.confirm(confirm);
      await survey.changeTo(3);
    },
  },
  {
    name: "answers, then taps another number in the mail and sends it",
    means: { score: 2 },
    answer: async ({ context, mail, confirm }) => {
      await (await SurveyPage.tap(context, mail, 9)).confirm(confirm);
      await (await SurveyPage.tap(context, mail, 2)).press();
    },
  },
  {
    name: "answers, and looks at other numbers later, or a machine that stays does",
    means: { score: 9 },
    answer: async ({ context, mail, confirm }) => {
      await (await SurveyPage.tap(context, mail, 9)).confirm(confirm);
      for (const score of [0, 10]) {
        await SurveyPage.tap(context, mail, score);
        await pause(LONG);
      }
    },
  },
  {
    name: "taps two numbers in a row, waits on the second",
    means: { score: 6 },
    answer: async ({ context, mail, confirm }) => {
      const first = await SurveyPage.tap(context, mail, 10);
      await first.page.close();
      await (await SurveyPage.tap(context, mail, 6)).confirmEvenIfAnswered(confirm);
    },
  },
  {
    name: "clicks Send twice",
    means: { score: 7 },
    answer: async ({ context, mail }) => {
      const survey = await SurveyPage.tap(context, mail, 7);
      await survey.send.dblclick();
      await survey.thanked();
    },
  },
  {
    name: "reads slowly, and elsewhere in between",
    means: { score: 5 },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 5);
      await survey.setVisibility("hidden");
      await pause(LONG);
      if (/\/thanks$/.test(survey.page.url())) throw new Error("It was sent while nobody looked");
      await survey.setVisibility("visible");
      await survey.confirm(confirm);
    },
  },
  {
    name: "answers, changes, goes back twice",
    means: { score: 4 },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      await survey.confirm(confirm);
      await survey.changeTo(4);
      for (let step = 0; step < 2; step++) {
        await survey.page.goBack();
        await pause(LONG);
      }
    },
  },
  {
    name: "answers, changes, and loads the first page again",
    means: { score: 4 },
    answer: async ({ context, mail }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      await survey.press();
      const { page } = survey;
      await survey.changeTo(4);
      while (!page.url().includes("?score=") && (await page.goBack())) await pause(100);
      await page.reload();
      await pause(LONG);
    },
  },
  {
    name: "stops the sending, chooses and sends",
    means: { score: 1 },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      if (confirm === "auto") {
        await survey.stop.click();
        await pause(LONG);
      }
      await survey.radio(1).check();
      await survey.press();
    },
  },
  {
    name: "without JavaScript",
    means: { score: 9, comment: "No scripts here" },
    window: { javaScriptEnabled: false },
    answer: async ({ context, mail }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      await survey.press();
      await survey.write("No scripts here");
    },
  },
  {
    name: "with the keyboard only",
    means: { score: 8, comment: "Typed" },
    answer: async ({ context, mail }) => {
      const survey = await SurveyPage.tap(context, mail, 9);
      const { page } = survey;
      await tabTo(survey, 'input[name="score"]');
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Enter");
      await survey.thanked();
      await tabTo(survey, "textarea");
      await page.keyboard.type("Typed");
      await tabTo(survey, "button");
      await Promise.all([page.waitForResponse(/\/thanks$/), page.keyboard.press("Enter")]);
      await survey.thanked();
    },
  },
  {
    name: "on a small phone, by touch",
    means: { score: 10, comment: "👍 from a phone" },
    window: { viewport: PHONE, hasTouch: true, isMobile: true },
    answer: async ({ context, mail, confirm }) => {
      const survey = await SurveyPage.tap(context, mail, 10);
      await survey.confirm(confirm);
      await survey.write("👍 from a phone");
    },
  },
  {
    name: "in two tabs: a comment in one, a score in the other",
    means: { score: 3, comment: "From the first tab" },
    answer: async ({ context, mail, confirm }) => {
      const one = await SurveyPage.tap(context, mail, 9);
      await one.confirm(confirm);
      const other = new SurveyPage(await context.newPage());
      await other.page.goto(one.page.url());
      await one.write("From the first tab");
      await other.changeTo(3);
      await pause(200);
    },
  },
  {
    name: "in two tabs: a score in one, a comment in the other",
    means: { score: 2, comment: "From the second tab" },
    answer: async ({ context, mail, confirm }) => {
      const one = await SurveyPage.tap(context, mail, 9);
      await one.confirm(confirm);
      const other = new SurveyPage(await context.newPage());
      await other.page.goto(one.page.url());
      await one.changeTo(2);
      await other.write("From the second tab");
    },
  },
  {
    name: "with less motion",
    means: { score: 7 },
    window: { reducedMotion: "reduce", viewport: DESKTOP },
    answer: async ({ context, mail, confirm }) => (await SurveyPage.tap(context, mail, 7)).confirm(confirm),
  },
  {
    name: "after a scanner opened everything",
    means: { score: 6 },
    answer: async ({ context, mail, confirm, browser }) => {
      const before = SCANNERS.filter(({ name }) =>
        ["gets all links within a second", "disguised, leaves on load"].includes(name),
      );
      for (const { scan } of before) await scan({ mail, plain: browser, disguised: browser });
      await (await SurveyPage.tap(context, mail, 6)).confirmEvenIfAnswered(confirm);
    },
  },
];

/** Presses Tab until the focus is on the element of the selector. */
const tabTo = async ({ page }: SurveyPage, selector: string): Promise<void> => {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
};

/** Runs one way to answer in a new browser window. */
export const answerAs = async (
  person: Person,
  { mail, confirm, browser }: Omit<Visit, "context">,
): Promise<void> => {
  const context = await openContext(browser, person.window);
  try {
    await person.answer({ mail, confirm, context, browser });
  } finally {
    await context.close();
  }
};
