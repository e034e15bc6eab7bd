import type { ComposedMail, MemberMail, ToldAnswer } from "../../application/notices/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type AlertTexts, alertTexts } from "../../i18n/alerts/alert-texts.ts";
import { type LocalClock, localClockOf, zoneName } from "../../i18n/date.ts";
import { anyTypeName } from "../../i18n/type-name.ts";
import { pathOf } from "../../pages/dashboard/frame/filter.ts";
import { answerContent, type Voice } from "./answer-content.ts";
import type { Linked, MailContent } from "./blocks.ts";
import { mailText } from "./blocks-text.ts";
import { gatheredContent } from "./gathered-content.ts";
import { mailHtml } from "./mail-html.ts";
import { problemContent } from "./problem-content.ts";
import { webhookContent } from "./webhook-content.ts";

export type MemberEmailOptions = {
  mail: MemberMail;
  /** The stage's sender. */
  sender: ComposedMail["from"];
  /** Where the dashboard is, like `https://surveys.acme.example`. */
  publicUrl: string;
  /** Unique to the email: mail programs then show it by itself, not in one thread with others of the same subject. */
  deliveryId: string;
};

/** A survey's own alert has this key. */
const OWN = /^survey:(.+)$/;

const momentIn = (clock: LocalClock) => {
  const format = new Intl.DateTimeFormat(clock.language, {
    timeZone: clock.timezone,
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (at: Instant): string =>
    clock.isNamed ? `${format.format(new Date(at))} ${zoneName(at, clock)}` : format.format(new Date(at));
};

const dayIn = ({ language, timezone }: LocalClock) => {
  const format = new Intl.DateTimeFormat(language, { timeZone: timezone, dateStyle: "medium" });
  // Russian ends in "г.", which would stand alone on a second line of a phone.
  return (at: Instant): string => format.format(new Date(at)).replace(/\sг\.$/, "");
};

/** Why somebody gets the email, and where that is changed. */
const footerOf = ({ alertMail, base }: Voice, { kind, alert = "" }: MemberMail): Linked[] => {
  const { reason, change, changeSurvey } = alertMail;
  if (kind === "webhookDisabled") return [{ text: reason.admin }];
  const survey = OWN.exec(alert)?.[1];
  return survey === undefined
    ? [{ text: reason.alert(alert) }, { text: change, url: base + pathOf("settings/alerts", alert) }]
    : [
        { text: reason.survey(survey) },
        { text: changeSurvey, url: base + pathOf("settings/surveys", survey) },
      ];
};

/** A sample's answers, by a customer who does not exist, in the reader's language. */
const madeUp = (answer: ToldAnswer, { sample }: AlertTexts["alertMail"]): ToldAnswer => ({
  ...answer,
  response: { ...answer.response, comment: sample.comment },
  customer: { id: answer.customer.id, name: sample.customer },
});

const withSample = (mail: MemberMail, texts: AlertTexts["alertMail"]): MemberMail => {
  if (!mail.isSample || mail.kind === "webhookDisabled" || mail.kind === "problem") return mail;
  return mail.kind === "answer"
    ? { ...mail, answer: madeUp(mail.answer, texts) }
    : { ...mail, answers: mail.answers.map((answer) => madeUp(answer, texts)) };
};

const contentOf = (voice: Voice, mail: MemberMail): Omit<MailContent, "footer" | "notice"> => {
  switch (mail.kind) {
    case "answer":
      return answerContent(voice, mail);
    case "gathered":
      return gatheredContent(voice, mail);
    case "problem":
      return problemContent(voice, mail);
    case "webhookDisabled":
      return webhookContent(voice, mail);
    default:
      return mail satisfies never;
  }
};

/** An email to a member, in the member's language and time zone; to others in English, with the reporting time zone. */
export const composeMemberEmail = (options: MemberEmailOptions): ComposedMail =>
  composeMemberEmailIn(alertTexts(options.mail.language), options);

/** The same with given texts, so that tests can use a language that Milepost does not have. */
const composeMemberEmailIn = (
  texts: AlertTexts,
  { mail, sender, publicUrl, deliveryId }: MemberEmailOptions,
): ComposedMail => {
  const { language, alertMail } = texts;
  const clock = localClockOf(language, mail, mail.reportingTimezone);
  const voice: Voice = {
    ...texts,
    base: publicUrl.replace(/\/+$/, ""),
    moment: momentIn(clock),
    day: dayIn(clock),
    typeName: (key) => {
      const type = mail.types.find((one) => one.key === key);
      return (type && anyTypeName(type, language)) ?? key;
    },
  };
  const made = contentOf(voice, withSample(mail, alertMail));
  const content: MailContent = {
    ...made,
    subject: mail.isSample ? alertMail.subject.sample(made.subject) : made.subject,
    footer: footerOf(voice, mail),
    notice: mail.isSample ? alertMail.sample[mail.kind === "problem" ? "problem" : "notice"] : undefined,
  };
  return {
    to: { email: mail.to },
    from: sender,
    subject: content.subject,
    html: mailHtml({ language, direction: alertMail.direction }, content),
    text: mailText(content),
    headers: {
      // RFC 3834 §5; the second one is for Exchange.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
      "X-Entity-Ref-ID": deliveryId,
      "Content-Language": language,
    },
  };
};
