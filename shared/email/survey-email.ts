import type { About, SurveyEmail } from "../application/sending/index.ts";
import type { Instant } from "../domain/base/time.ts";
import type { Survey } from "../domain/surveys/index.ts";
import { dayInWords, localClockOf } from "../i18n/date.ts";
import type { EmailMessages } from "../i18n/en.ts";
import { greetingName } from "../i18n/greeting-name.ts";
import { primaryLanguage } from "../i18n/language.ts";
import { namedIn } from "../i18n/named.ts";
import { localeFor, ownTextsOf, questionOf } from "../i18n/question.ts";
import { type EmailTexts, emailTexts } from "../i18n/texts.ts";
import type { EmailContent } from "./email-content.ts";
import { renderHtml } from "./email-html.ts";
import { renderText } from "./email-text.ts";
import { surveyLinks } from "./survey-links.ts";

type OwnWords = ReturnType<typeof ownTextsOf>;

/** A question with at most this many characters becomes the subject: phones show about that many. */
const LONGEST_SUBJECT = 60;

export type SurveyEmailOptions = {
  survey: Pick<Survey, "key" | "metric" | "question" | "sender" | "brand" | "language" | "texts">;
  customer: {
    email: string;
    name?: string | undefined;
    locale?: string | undefined;
    timezone?: string | undefined;
  };
  /** The stage's sender, for surveys without one of their own. */
  sender: { email: string; name?: string | undefined };
  /** Where the public pages are, like `https://surveys.acme.example`. */
  publicUrl: string;
  token: string;
  /** Whether the customer was asked before and has not answered. */
  isReminder: boolean;
  /** Until when the customer can answer. */
  expiresAt: Instant;
  /** IANA time zone for that time, if the customer's is unknown. */
  reportingTimezone: string;
  /** What the survey's texts may name, besides the customer. */
  about?: About | undefined;
};

const localeOf = ({ survey, customer }: Pick<SurveyEmailOptions, "survey" | "customer">) =>
  localeFor(survey, customer.locale);

/**
 * The email that asks one customer the question of one survey, in the customer's language. A reminder says that it is
 * one. Its headers refer to no earlier email, so that mail clients do not hide it in the thread of that email.
 */
export const composeSurveyEmail = (options: SurveyEmailOptions): SurveyEmail =>
  composeIn(emailTexts(localeOf(options)), options);

/** The same with given texts, so that tests can use a language that Milepost does not have. */
export const composeIn = (texts: EmailTexts, options: SurveyEmailOptions): SurveyEmail => {
  const { survey, customer, sender, isReminder } = options;
  const named = namedIn(localeOf(options), customer, options.about);
  const own = ownTextsOf(survey, localeOf(options), named);
  const question = questionOf(survey, localeOf(options), named);
  const content = contentOf({ texts, own, question }, options);
  const from = survey.sender ?? sender;
  return {
    to: { email: customer.email, name: greetingName(customer.name) },
    from: { email: from.email, name: survey.sender?.name ?? survey.brand?.name ?? sender.name },
    replyTo: survey.sender?.replyTo,
    subject: subjectOf(content, own, isReminder),
    html: renderHtml(content),
    text: renderText(content),
    headers: headersOf({ content, survey, domain: domainOf(from.email) }),
    tags: { survey: survey.key },
  };
};

type Said = Pick<EmailContent, "texts" | "question"> & { own: OwnWords };

const contentOf = ({ texts, own, question }: Said, options: SurveyEmailOptions): EmailContent => {
  const { survey, customer, publicUrl, token, isReminder, expiresAt, reportingTimezone } = options;
  const { language, email } = texts;
  return {
    texts,
    question,
    opening: openingOf(email, own, isReminder),
    greeting: email.greeting(greetingName(customer.name)),
    until: email.until(dayInWords(expiresAt, localClockOf(language, customer, reportingTimezone))),
    links: surveyLinks({ metric: survey.metric, publicUrl, token, messages: texts.survey }),
    brand: survey.brand ?? {},
  };
};

/** A reminder always has Milepost's text, because the survey's own invitation is written for a first email. */
const openingOf = (messages: EmailMessages, own: OwnWords, isReminder: boolean): EmailContent["opening"] => {
  const { invitation, preheader } = isReminder ? messages.reminder : messages;
  const text = isReminder ? undefined : own.texts.invitation;
  return {
    invitation: text ?? invitation,
    preheader,
    ...(text === undefined ? {} : { language: own.language }),
  };
};

/** A reminder has the subject of the first email with a mark in front, so that the customer recognizes it. */
const subjectOf = ({ texts, question, brand }: EmailContent, own: OwnWords, isReminder: boolean): string => {
  const { reminder, subject } = texts.email;
  const isUnderstood = primaryLanguage(question.language) === primaryLanguage(texts.language);
  const fits = isUnderstood && question.text.length <= LONGEST_SUBJECT;
  const asked = own.texts.subject ?? (fits ? question.text : undefined);
  if (asked !== undefined) return isReminder ? reminder.question(asked) : asked;
  return isReminder ? reminder.subject(brand.name) : subject(brand.name);
};

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1);

/** The sender's identifier in Gmail's reports: 5 to 15 characters, which must never change. */
const FEEDBACK_SENDER = "milepost";

type HeaderOptions = { content: EmailContent; survey: Pick<Survey, "key" | "metric">; domain: string };

/**
 * The two `List-Unsubscribe` headers make the mailbox's own button work with one click (RFC 8058 §3.1).
 * `Auto-Submitted` stops automatic replies (RFC 3834 §5), and `X-Auto-Response-Suppress` does the same for Exchange.
 * `Feedback-ID` groups Gmail's complaint rates by survey, language and metric (support.google.com/mail/answer/6254652).
 * SES adds a `Feedback-ID` of its own. The tags `ses:feedback-id-a` and `-b` could fill that one, but SES's API
 * reference allows no colon in a tag's name, and a refused tag would stop all email.
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
