import type { Instant } from "../../domain/base/time.ts";
import { expiryOf } from "../../domain/sending/index.ts";
import { type Definitions, type Survey, surveyByKey } from "../../domain/surveys/index.ts";
import type { About, SurveyEmail } from "../sending/index.ts";

/** No real link has this token, so the pages say that the link does not work. */
const PREVIEW_TOKEN = "preview";
/** The recipient, which is not shown. The domain can't exist (RFC 2606 §2). */
const PREVIEW_ADDRESS = "preview@preview.invalid";

/** What the preview is composed from. */
export type PreviewInput = {
  survey: Survey;
  customer: { email: string; locale?: string | undefined };
  token: string;
  isReminder: boolean;
  expiresAt: Instant;
  reportingTimezone: string;
  about: About;
};

type Asked = { survey: string; locale: string | undefined; now: Instant; isReminder?: boolean };

/**
 * The survey's first email, or a reminder, as it would be sent now to a customer of whom only the locale is known. Also for paused and
 * archived surveys; undefined where there is no such survey. Nothing is sent, and the links do not work.
 */
export const previewSurvey =
  (compose: (input: PreviewInput) => SurveyEmail) =>
  (definitions: Definitions, { survey: key, locale, now, isReminder = false }: Asked) => {
    const survey = surveyByKey(definitions, key);
    if (survey === undefined) return undefined;
    const { subject, html, text } = compose({
      survey,
      customer: { email: PREVIEW_ADDRESS, locale },
      token: PREVIEW_TOKEN,
      isReminder,
      expiresAt: expiryOf(now, survey.expiresAfter),
      reportingTimezone: definitions.policy.reportingTimezone,
      about: { type: definitions.types.find(({ key: type }) => type === survey.touchpoint) },
    });
    return { subject, html, text };
  };
