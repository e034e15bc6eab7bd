import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, startBrowser, startPersonsBrowser } from "../../support/browser.ts";
import { inLanes } from "../../support/lanes.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { answerAs, PEOPLE, type Person } from "../../support/people.ts";
import { SCANNERS, type Scanner } from "../../support/scanners.ts";
import { SPEED } from "../../support/speed.ts";
import { isUnsubscribed, mailSurveys, type SurveyMail, storedAnswers } from "../../support/survey-mail.ts";
import { type Verdict, verdictTable } from "../../support/verdicts.ts";

const MODES = ["auto", "button"] as const;
/** Each behaviour on a survey of each mode, with a customer of its own; the fast run takes some of them for each mode. */
const onEach = <T>(who: string, behaviours: readonly T[]) =>
  MODES.flatMap((confirm, mode) =>
    behaviours
      .map((behaviour, index) => ({ behaviour, confirm, customer: `${who}-${confirm}-${index}`, index }))
      .filter(({ index }) => (index + mode) % SPEED.behavioursApart === 0),
  );
const scans = onEach<Scanner>("scanner", SCANNERS);
const visits = onEach<Person>("person", PEOPLE);

const MINUTES = 60_000;
/** Most of a visit is waiting. */
const LANES = [1, 2, 3, 4, 5, 6];

describe.runIf(hasBrowser("scanners and people on the survey pages"))("a survey page", () => {
  let stack: RunningStack;
  let plain: Browser;
  let disguised: Browser;
  let mails: ReadonlyMap<string, SurveyMail>;
  const verdicts: Verdict[] = [];
  const mailOf = (customer: string) => mails.get(customer) as SurveyMail;

  beforeAll(async () => {
    [stack, plain, disguised] = await Promise.all([startStack(), startBrowser(), startPersonsBrowser()]);
    const { json: policy } = await stack.call("GET", "/v1/policy");
    await stack.call("PUT", "/v1/policy", { body: { ...policy, sendRatePerSecond: 100 } });
    for (const confirm of MODES) {
      const survey = {
        metric: "nps",
        touchpoint: `${confirm}.asked`,
        confirm,
        brand: { name: "Acme", logoUrl: "https://acme.example/logo.png" },
      };
      expect((await stack.call("PUT", `/v1/surveys/${confirm}`, { body: survey })).status).toBe(200);
    }
    mails = await mailSurveys(
      stack,
      [...scans, ...visits].map(({ customer, confirm }) => ({ customer, touchpoint: `${confirm}.asked` })),
    );
  });
  afterAll(async () => {
    await Promise.all([plain?.close(), disguised?.close()]);
    await stack?.stop();
    if (stack) await removeFolder(stack.data);
    console.log(verdictTable(verdicts));
  });

  it(
    "takes no program that opens its links for a person, in either mode",
    async () => {
      await inLanes(scans, LANES, ({ behaviour, customer }) =>
        behaviour.scan({ mail: mailOf(customer), plain, disguised }).then(() => {}),
      );
      const answers = await storedAnswers(stack);
      for (const { behaviour, confirm, customer } of scans) {
        const answered = answers.get(customer)?.score;
        const said = (await isUnsubscribed(stack, customer)) ? "unsubscribed" : "nothing";
        const stored = answered === undefined ? said : String(answered);
        const isRight = stored === "nothing";
        verdicts.push({
          who: "scanner",
          name: behaviour.name,
          confirm,
          isRight,
          stored,
          expected: "nothing",
        });
      }
      expect(verdicts.filter(({ isRight }) => !isRight)).toEqual([]);
    },
    6 * MINUTES,
  );

  it(
    "takes every person at their word, in either mode",
    async () => {
      const stumbled = new Map<string, string>();
      await inLanes(visits, LANES, async ({ behaviour, confirm, customer }) => {
        await answerAs(behaviour, { mail: mailOf(customer), confirm, browser: disguised }).catch((error) => {
          stumbled.set(customer, String(error));
        });
      });
      const answers = await storedAnswers(stack);
      const told = visits.map(({ behaviour: { name, means }, confirm, customer }): Verdict => {
        const [stored, expected] = [inWords(answers.get(customer)), inWords(means)];
        return {
          who: "person",
          name,
          confirm,
          isRight: stored === expected && !stumbled.has(customer),
          stored,
          expected,
        };
      });
      verdicts.push(...told);
      expect([...stumbled]).toEqual([]);
      expect(told.filter(({ isRight }) => !isRight)).toEqual([]);
    },
    6 * MINUTES,
  );
});

const inWords = (answer: { score: number; comment?: string } | undefined): string =>
  answer ? [answer.score, ...(answer.comment ? [answer.comment] : [])].join(", ") : "nothing";
