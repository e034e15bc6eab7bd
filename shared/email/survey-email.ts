import type { SurveyEmail } from "../application/sending/index.ts";
import type { Instant } from "../domain/base/time.ts";
import type { Survey } from "../domain/surveys/index.ts";
import { clockOf, longDate } from "../i18n/date.ts";
import type { EmailMessages } from "../i18n/en.ts";
import { primaryLanguage } from "../i18n/language.ts";
import { ownTextsOf, questionOf } from "../i18n/question.ts";
import { type EmailTexts, emailTexts } from "../i18n/texts.ts";
import type { EmailContent } from "./email-content.ts";
import { renderHtml } from "./email-html.ts";
import { renderText } from "./email-text.ts";
import { greetingName } from "./greeting-name.ts";
import { surveyLinks } from "./score-links.ts";

type OwnWords = ReturnType<typeof ownTextsOf>;

/** A question up to this long is the subject itself: phones show about this much of it. */
const LONGEST_SUBJECT = 60;

export type SurveyEmailOptions = {
  survey: Pick<Survey, "key" | "metric" | "question" | "sender" | "brand" | "language" | "texts">;
  customer: {
    email: string;
    name?: string | undefined;
    locale?: string | undefined;
    timezone?: string | undefined;
  };
  /** The stage's sender, for surveys that name none. */
  sender: { email: string; name?: string | undefined };
  /** Where the public pages live, as `https://surveys.acme.example`. */
  publicUrl: string;
  token: string;
  /** They were asked already, and did not answer. */
  isReminder: boolean;
  /** Until when answers are taken. */
  expiresAt: Instant;
  /** Whose clock that is told by where the customer's own is not known. */
  reportingTimezone: string;
};

const localeOf = ({ survey, customer }: Pick<SurveyEmailOptions, "survey" | "customer">) =>
  survey.language ?? customer.locale;

/**
 * The email that asks one customer one survey's question, in their language. A reminder says that it is one; it refers
 * to no earlier email, so that it doesn't vanish in that one's thread.
 */
export const composeSurveyEmail = (options: SurveyEmailOptions): SurveyEmail =>
  composeIn(emailTexts(localeOf(options)), options);

/** In a language, whether it is one of Milepost's own or not. */
export const composeIn = (texts: EmailTexts, options: SurveyEmailOptions): SurveyEmail => {
  const { survey, customer, sender, isReminder } = options;
  const own = ownTextsOf(survey, localeOf(options));
  const content = contentOf(texts, own, options);
  const from = survey.sender ?? sender;
  return {
    to: { email: customer.email, name: greetingName(customer.name) },
    from: { email: from.email, name: survey.sender?.name ?? survey.brand?.name ?? sender.name },
    subject: subjectOf(content, own, isReminder),
    html: renderHtml(content),
    text: renderText(content),
    headers: headersOf({ content, survey, domain: domainOf(from.email) }),
    tags: { survey: survey.key },
  };
};

const contentOf = (texts: EmailTexts, own: OwnWords, options: SurveyEmailOptions): EmailContent => {
  const { survey, customer, publicUrl, token, isReminder, expiresAt, reportingTimezone } = options;
  const { language, email } = texts;
  return {
    texts,
    question: questionOf(survey, localeOf(options)),
    opening: openingOf(email, own, isReminder),
    greeting: email.greeting(greetingName(customer.name)),
    until: email.until(longDate(expiresAt, clockOf(language, customer, reportingTimezone))),
    links: surveyLinks({ metric: survey.metric, publicUrl, token, messages: texts.survey }),
    brand: survey.brand ?? {},
  };
};

/** A reminder says what it is in words of ours: the survey's own invitation speaks to who was not asked yet. */
const openingOf = (messages: EmailMessages, own: OwnWords, isReminder: boolean): EmailContent["opening"] => {
  const { invitation, preheader } = isReminder ? messages.reminder : messages;
  const text = isReminder ? undefined : own.texts.invitation;
  return {
    invitation: text ?? invitation,
    preheader,
    ...(text === undefined ? {} : { language: own.language }),
  };
};

/** A reminder's is that of the first email, marked as what it is: whoever remembers the one understands the other. */
const subjectOf = ({ texts, question, brand }: EmailContent, own: OwnWords, isReminder: boolean): string => {
  const { reminder, subject } = texts.email;
  const isUnderstood = primaryLanguage(question.language) === primaryLanguage(texts.language);
  const fits = isUnderstood && question.text.length <= LONGEST_SUBJECT;
  const asked = own.texts.subject ?? (fits ? question.text : undefined);
  if (asked !== undefined) return isReminder ? reminder.question(asked) : asked;
  return isReminder ? reminder.subject(brand.name) : subject(brand.name);
};

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

/** What this sender's emails have in common for Gmail's reports: 5 to 15 characters, the same for ever. */
const FEEDBACK_SENDER = "milepost";

type HeaderOptions = { content: EmailContent; survey: Pick<Survey, "key" | "metric">; domain: string };

/**
 * The two `List-Unsubscribe` headers make the mailbox's own button work with one click (RFC 8058 §3.1).
 * `Auto-Submitted` keeps absence notes from answering (RFC 3834 §5), and `X-Auto-Response-Suppress` says the same to
 * Exchange. `Feedback-ID` groups Gmail's complaint rates by survey, language and metric
 * (support.google.com/mail/answer/6254652). SES writes one of its own, too; its tags `ses:feedback-id-a` and `-b`
 * would stand in that, but its API's reference allows no colon in a tag, and a refused tag would stop all mail.
 */
const headersOf = ({ content, survey, domain }: HeaderOptions): Record<string, string> => {
  const { language } = content.texts;
  return {
    "List-Unsubscribe": `<${content.links.unsubscribe}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Id": `<${survey.key}.surveys.${domain}>`,
    "Feedback-ID": [survey.key, language.toLowerCase(), survey.metric, FEEDBACK_SENDER].join(":"),
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
    "Content-Language": language,
  };
};
