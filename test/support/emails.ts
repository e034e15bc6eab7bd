import type { SurveyEmailOptions } from "../../shared/email/survey-email.ts";

export const TOKEN = "AbCdEfGhIjKlMnOpQrStUv-_0123456789abcdefghij";

/** The options of an email about one survey. */
export const anEmailOf = (overrides: Partial<SurveyEmailOptions> = {}): SurveyEmailOptions => ({
  survey: { key: "post-purchase", metric: "nps", brand: { name: "Acme", color: "#0b5fff" } },
  customer: { email: "ana@example.com", name: "Ana", locale: "en" },
  sender: { email: "feedback@acme.example", name: "Acme feedback" },
  publicUrl: "https://surveys.acme.example",
  token: TOKEN,
  isReminder: false,
  expiresAt: "2026-12-21T14:03:00.000Z",
  reportingTimezone: "UTC",
  ...overrides,
});
