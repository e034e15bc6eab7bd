/** An email as it leaves: every text is already in the customer's language and escaped for its place. */
export type SurveyEmail = {
  to: { email: string; name?: string | undefined };
  from: { email: string; name?: string | undefined };
  subject: string;
  html: string;
  text: string;
  /** Further headers, `List-Unsubscribe` among them. */
  headers: Record<string, string>;
  /** What the mail service's reports tell emails apart by, beside the invitation: nothing of the person. */
  tags: { survey: string };
};

/**
 * What the mail service said. `throttled`, `denied` and `rejected` are definite: the email did not leave. `denied`
 * is the deployment's fault or the survey's (a sender that is not ours) and says nothing of other surveys' emails.
 * `unknown` (no answer, a broken connection) is not: it may have.
 */
export type SendOutcome =
  | { outcome: "accepted"; messageId: string }
  | { outcome: "throttled" }
  | { outcome: "denied"; detail: string }
  | { outcome: "rejected"; detail: string }
  | { outcome: "unknown"; detail: string };

/** Hands an email to the mail service, tagged with its invitation so that later events find it. Never throws. */
export interface SurveyMailer {
  send(email: SurveyEmail, invitationId: string): Promise<SendOutcome>;
}
