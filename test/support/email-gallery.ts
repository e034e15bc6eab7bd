import type { SurveyEmail } from "../../shared/application/survey-mailer.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { tokenOf } from "./builders.ts";

/** An email as customers may get it. */
export interface GalleryEmail {
  readonly name: string;
  readonly compose: (locale: string) => SurveyEmail;
}

const METRICS = ["nps", "csat", "ces"] as const;

const emailOf =
  ({ metric, isReminder }: { metric: (typeof METRICS)[number]; isReminder: boolean }) =>
  (locale: string): SurveyEmail =>
    composeSurveyEmail({
      survey: { key: "after-order", metric, brand: { name: "Acme", color: "#0b5fff" } },
      customer: { email: "ana@example.com", name: "Ana Gómez", locale },
      sender: { email: "feedback@acme.example" },
      publicUrl: "http://surveys.test",
      token: tokenOf("gallery"),
      isReminder,
    });

export const EMAILS: readonly GalleryEmail[] = [
  ...METRICS.map((metric) => ({ name: `email-${metric}`, compose: emailOf({ metric, isReminder: false }) })),
  { name: "email-reminder", compose: emailOf({ metric: "nps", isReminder: true }) },
];
