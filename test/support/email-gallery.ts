import type { MemberMail } from "../../shared/application/notices/member-mail.ts";
import type { SurveyEmail } from "../../shared/application/sending/ports.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";
import { composeMemberEmail } from "../../shared/email/alert/member-email.ts";
import { composeDigestEmail } from "../../shared/email/digest/digest-email.ts";
import { composeSignInEmail } from "../../shared/email/sign-in/sign-in-email.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { later, tokenOf } from "./builders.ts";
import { aDigest, anUglyDigest, digestOptions } from "./digests.ts";
import {
  aDisabledMail,
  aGatheredMail,
  anAnswerMail,
  aToldAnswer,
  emailOptions,
  HOSTILE,
} from "./member-mails.ts";

/** One example of an email. */
export interface GalleryEmail {
  readonly name: string;
  readonly compose: (locale: string) => Omit<SurveyEmail, "tags">;
}

/** All that a brand may have in the footer. */
export const FOOTER = {
  postalAddress: "Acme Retail Company, 12 Long Harbour Street\nDublin 2, D02 X285, Ireland",
  privacyUrl: "https://acme.example/privacy",
  supportUrl: "https://acme.example/help",
} as const;

const METRICS = ["nps", "csat", "ces"] as const;

const emailOf =
  ({
    metric,
    isReminder,
    brand,
  }: {
    metric: (typeof METRICS)[number];
    isReminder: boolean;
    brand?: Survey["brand"];
  }) =>
  (locale: string): SurveyEmail =>
    composeSurveyEmail({
      survey: {
        key: "after-order",
        metric,
        brand: { name: "Acme", color: "#0b5fff", ...brand },
      },
      customer: { email: "ana@example.com", name: "Ana Gómez", locale },
      sender: { email: "feedback@acme.example" },
      publicUrl: "http://surveys.test",
      token: tokenOf("gallery"),
      isReminder,
      expiresAt: later(30 * 86_400_000),
      reportingTimezone: "UTC",
    });

const toMember =
  (mail: MemberMail) =>
  (language: string): Omit<SurveyEmail, "tags"> =>
    composeMemberEmail(emailOptions({ ...mail, language }));

/** To members: about an answer with a case, one without, many at once, a sample, and a webhook. */
const TO_MEMBERS: readonly GalleryEmail[] = [
  { name: "email-alert", compose: toMember(anAnswerMail()) },
  {
    name: "email-alert-long",
    compose: toMember(
      anAnswerMail({
        alert: "survey:after-delivery",
        scoreBefore: 2,
        answer: aToldAnswer(
          { metric: "ces", score: 5, comment: `${HOSTILE}\n${"Слишкомдлинноеслово".repeat(9)} `.repeat(20) },
          {
            customer: {
              id: `customer-${"0123456789".repeat(9)}`,
              email: `${"ana.".repeat(15)}x@example.com`,
            },
            case: undefined,
          },
        ),
        steps: [],
      }),
    ),
  },
  { name: "email-alert-gathered", compose: toMember(aGatheredMail(12)) },
  { name: "email-alert-sample", compose: toMember(anAnswerMail({ isSample: true, steps: [] })) },
  { name: "email-webhook-disabled", compose: toMember(aDisabledMail()) },
];

/** A week with changes, and a month that is long and full of odd texts. */
const DIGESTS: readonly GalleryEmail[] = [
  { name: "email-digest", compose: (language) => composeDigestEmail(digestOptions(aDigest(), language)) },
  {
    name: "email-digest-long",
    compose: (language) => composeDigestEmail(digestOptions(anUglyDigest(), language)),
  },
];

export const EMAILS: readonly GalleryEmail[] = [
  {
    name: "email-sign-in",
    compose: (language) =>
      composeSignInEmail({
        to: "ana@acme.example",
        sender: { email: "feedback@acme.example", name: "Acme" },
        language,
        publicUrl: "http://surveys.test",
        token: tokenOf("gallery"),
      }),
  },
  ...METRICS.map((metric) => ({ name: `email-${metric}`, compose: emailOf({ metric, isReminder: false }) })),
  {
    // The image is not loaded: the screenshot shows its alternative text.
    name: "email-logo-not-shown",
    compose: emailOf({
      metric: "nps",
      isReminder: false,
      brand: { logoUrl: "https://acme.example/logo.png" },
    }),
  },
  {
    name: "email-footer",
    compose: emailOf({ metric: "csat", isReminder: false, brand: FOOTER }),
  },
  { name: "email-reminder", compose: emailOf({ metric: "nps", isReminder: true }) },
  ...TO_MEMBERS,
  ...DIGESTS,
];
