import type { SurveyEmail } from "../../shared/application/sending/ports.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { later, tokenOf } from "./builders.ts";

/** One example of an email. */
export interface GalleryEmail {
  readonly name: string;
  readonly compose: (locale: string) => SurveyEmail;
}

const METRICS = ["nps", "csat", "ces"] as const;

const emailOf =
  ({
    metric,
    isReminder,
    logoUrl,
  }: {
    metric: (typeof METRICS)[number];
    isReminder: boolean;
    logoUrl?: string;
  }) =>
  (locale: string): SurveyEmail =>
    composeSurveyEmail({
      survey: {
        key: "after-order",
        metric,
        brand: { name: "Acme", color: "#0b5fff", ...(logoUrl && { logoUrl }) },
      },
      customer: { email: "ana@example.com", name: "Ana Gómez", locale },
      sender: { email: "feedback@acme.example" },
      publicUrl: "http://surveys.test",
      token: tokenOf("gallery"),
      isReminder,
      expiresAt: later(30 * 86_400_000),
      reportingTimezone: "UTC",
    });

export const EMAILS: readonly GalleryEmail[] = [
  ...METRICS.map((metric) => ({ name: `email-${metric}`, compose: emailOf({ metric, isReminder: false }) })),
  {
    // The image is not loaded: the screenshot shows its alternative text.
    name: "email-logo-not-shown",
    compose: emailOf({ metric: "nps", isReminder: false, logoUrl: "https://acme.example/logo.png" }),
  },
  { name: "email-reminder", compose: emailOf({ metric: "nps", isReminder: true }) },
];
