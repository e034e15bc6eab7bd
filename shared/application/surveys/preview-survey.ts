import type { Instant } from "../../domain/base/time.ts";
import { expiryOf } from "../../domain/sending/index.ts";
import { type Definitions, type Survey, surveyByKey } from "../../domain/surveys/index.ts";
import type { SurveyEmail } from "../sending/index.ts";

/** No link of an email can hold it, so its pages say that the link does not work. */
const TOKEN_OF_NOBODY = "preview";
/** To whom it would go: nobody sees it (RFC 2606 §2). */
const NOBODY = "preview@preview.invalid";

export type PreviewInput = {
  survey: Survey;
  customer: { email: string; locale?: string | undefined };
  token: string;
  isReminder: boolean;
  expiresAt: Instant;
  reportingTimezone: string;
};

type Asked = { survey: string; locale: string | undefined; now: Instant };

/**
 * The survey's first email as it would leave now for a customer of whom only the locale is known, whether the survey
 * is active or archived; undefined where there is no such survey. Nothing is sent, and the links lead nowhere.
 */
export const previewSurvey =
  (compose: (input: PreviewInput) => SurveyEmail) =>
  (definitions: Definitions, { survey: key, locale, now }: Asked) => {
    const survey = surveyByKey(definitions, key);
    if (survey === undefined) return undefined;
    const { subject, html, text } = compose({
      survey,
      customer: { email: NOBODY, locale },
      token: TOKEN_OF_NOBODY,
      isReminder: false,
      expiresAt: expiryOf(now, survey.expiresAfter),
      reportingTimezone: definitions.policy.reportingTimezone,
    });
    return { subject, html, text };
  };
