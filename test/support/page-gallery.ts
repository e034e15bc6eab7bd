import { COMMENT_CHARACTERS } from "../../shared/domain/answers/response.ts";
import type { Metric } from "../../shared/domain/surveys/metric.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";
import { pages as english, type PageMessages } from "../../shared/i18n/en.ts";
import { type PageTexts, type SignInTexts, signInTexts } from "../../shared/i18n/texts.ts";
import { askPage, openPage, sentPage, signInMessagePage } from "../../shared/pages/access/index.ts";
import { type AnswerPageOptions, answerPage, thanksPage } from "../../shared/pages/answers/index.ts";
import { messagePage } from "../../shared/pages/base/message-page.ts";
import { type SurveyShown, surveyShown } from "../../shared/pages/base/survey-shown.ts";
import {
  dataPage,
  type ErasePageOptions,
  erasePage,
  type UnsubscribePageOptions,
  unsubscribePage,
} from "../../shared/pages/privacy/index.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aResponse,
  aSentInvitation,
  aSurvey,
  aTouchpoint,
  aType,
  later,
  NOW,
  tokenOf,
} from "./builders.ts";
import { FOOTER } from "./email-gallery.ts";

/** Gives what a survey shows in a language: one of Milepost's or the made-up one. */
export type Speaker = (
  survey: { metric: Metric } & Partial<Pick<Survey, "confirm" | "brand">>,
) => SurveyShown;

export const speakerOf =
  (locale: string): Speaker =>
  ({ metric, brand = BRAND, confirm = "button" }) =>
    surveyShown({ survey: { brand, confirm }, metric, locale });

const UNSUBSCRIBE_STATES = ["ask", "survey", "all", "undone"] as const;

/** One example of a page. Add a page to `PAGES` to include it in all checks. */
export interface GalleryPage {
  /** Also the name of its screenshot. */
  readonly name: string;
  readonly render: (speak: Speaker) => string;
}

const token = tokenOf("gallery");
const BRAND = { name: "Acme", color: "#0b5fff" };
/** Nearly white: the hardest case for contrast. */
const PALE = { name: "Bäckerei & Söhne <Zürich>", color: "#fff3a0" };
const COMMENT = `The delivery came a day early.\nThe box was <torn>, though: https://example.com/${"a-long-address-".repeat(8)}`;

type AnswerState = Partial<AnswerPageOptions> & { metric?: Metric };

const answer =
  ({ metric = "nps", confirm = "button", brand, ...state }: AnswerState) =>
  (speak: Speaker) =>
    answerPage({ ...speak({ metric, confirm, ...(brand && { brand }) }), token, now: NOW, ...state });

const thanks =
  ({ metric = "nps", score, comment }: { metric?: Metric; score: number; comment?: string }) =>
  (speak: Speaker) =>
    thanksPage({
      ...speak({ metric }),
      token,
      response: { score, comment },
      expiresAt: later(30 * 86_400_000),
      clock: { language: speak({ metric }).texts.language, timezone: "America/Sao_Paulo" },
    });

const unsubscribe = (state: UnsubscribePageOptions["state"]) => (speak: Speaker) =>
  unsubscribePage({ ...speak({ metric: "nps" }), token, state });

/** A person for whom every field is stored. */
const data = (part: "first" | "later" | "empty") => (speak: Speaker) =>
  dataPage({
    texts: speak({ metric: "nps" }).texts,
    locale: speak({ metric: "nps" }).texts.language,
    timezone: "America/Sao_Paulo",
    definitions: { types: [aType()], surveys: [aSurvey()] },
    token,
    brand: BRAND,
    customer:
      part === "empty"
        ? undefined
        : aCustomer({
            locale: "pt-BR",
            timezone: "America/Sao_Paulo",
            attributes: { planName: "pro", vip: true, seats: 3 },
            joined: ["a-7"],
            asks: [anAsk()],
          }),
    address: part === "empty" ? undefined : anAddress({ unsubscribedAt: NOW }),
    journey: {
      entries:
        part === "empty"
          ? []
          : [
              { kind: "response", at: NOW, response: aResponse({ comment: COMMENT }) },
              { kind: "invitation", at: NOW, invitation: aSentInvitation() },
              {
                kind: "touchpoint",
                at: NOW,
                touchpoint: aTouchpoint({ properties: { orderId: 1001, "gift wrap": true } }),
              },
            ],
      earlier: part === "first" ? "sealed" : null,
      isContinued: part === "later",
    },
  });

const erase = (state: ErasePageOptions["state"]) => (speak: Speaker) =>
  erasePage({ texts: speak({ metric: "nps" }).texts, brand: BRAND, token, state });

const signingIn =
  (page: (texts: SignInTexts) => string) =>
  (speak: Speaker): string => {
    const { texts } = speak({ metric: "nps" });
    return page("signIn" in texts ? (texts as PageTexts & SignInTexts) : signInTexts(texts.language));
  };
const LONG = `ana.${"maria.".repeat(9)}gomez@${"surveys.".repeat(12)}acme.example`;
const SIGN_IN_KINDS = ["gone", "tooMany", "refused", "unavailable"] as const;

const KINDS = Object.keys(english.messages) as (keyof PageMessages["messages"])[];

export const PAGES: readonly GalleryPage[] = [
  { name: "answer-nps", render: answer({}) },
  { name: "answer-csat", render: answer({ metric: "csat" }) },
  { name: "answer-ces", render: answer({ metric: "ces" }) },
  { name: "answer-preselected", render: answer({ chosen: 9 }) },
  { name: "answer-preselected-pale-brand", render: answer({ chosen: 0, brand: PALE }) },
  { name: "answer-auto", render: answer({ chosen: 9, confirm: "auto" }) },
  { name: "answer-auto-csat", render: answer({ chosen: 5, confirm: "auto", metric: "csat" }) },
  { name: "answer-stored", render: answer({ response: { score: 6, comment: COMMENT } }) },
  { name: "answer-changed", render: answer({ chosen: 2, response: { score: 9 } }) },
  { name: "answer-footer", render: answer({ brand: { ...BRAND, ...FOOTER } }) },
  { name: "answer-error-no-score", render: answer({ error: "scoreMissing" }) },
  {
    name: "answer-error-long-comment",
    render: answer({ chosen: 3, error: "commentTooLong", comment: "word ".repeat(COMMENT_CHARACTERS / 4) }),
  },
  { name: "thanks-low", render: thanks({ score: 2 }) },
  { name: "thanks-low-comment", render: thanks({ score: 0, comment: COMMENT }) },
  { name: "thanks-middle", render: thanks({ score: 7 }) },
  { name: "thanks-high", render: thanks({ score: 10 }) },
  { name: "thanks-high-comment", render: thanks({ metric: "csat", score: 5, comment: COMMENT }) },
  { name: "thanks-ces", render: thanks({ metric: "ces", score: 4 }) },
  ...UNSUBSCRIBE_STATES.map((state) => ({
    name: `unsubscribe-${state}`,
    render: unsubscribe(state),
  })),
  { name: "data", render: data("first") },
  { name: "data-later", render: data("later") },
  { name: "data-empty", render: data("empty") },
  { name: "erase-ask", render: erase("ask") },
  { name: "erase-unfinished", render: erase("unfinished") },
  { name: "sign-in", render: signingIn((texts) => askPage({ texts, next: undefined })) },
  {
    name: "sign-in-wrong",
    render: signingIn((texts) => askPage({ texts, next: "/app?channel=web", wrong: "ana@" })),
  },
  { name: "sign-in-sent", render: signingIn((texts) => sentPage({ texts, email: LONG })) },
  { name: "sign-in-open", render: signingIn((texts) => openPage({ texts, token })) },
  ...SIGN_IN_KINDS.map((kind) => ({
    name: `sign-in-${kind}`,
    render: signingIn((texts) => signInMessagePage({ texts, kind })),
  })),
  ...KINDS.map((kind) => ({
    name: `message-${kind}`,
    render: (speak: Speaker) =>
      messagePage({
        texts: speak({ metric: "nps" }).texts,
        kind,
        ...(kind === "expired" && { brand: BRAND }),
      }),
  })),
];
