import type { JourneyEntry } from "../../application/journeys/index.ts";
import type { MemberMail, ToldAnswer } from "../../application/notices/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type Metric, scaleOf, toneOf } from "../../domain/surveys/index.ts";
import type { AlertTexts } from "../../i18n/alerts/alert-texts.ts";
import { customerHref, pathOf, responseHref } from "../../pages/dashboard/frame/filter.ts";
import type { Block, MailContent } from "./blocks.ts";
import { cut, inLines, inOneLine, visible, whoIs } from "./visible.ts";

/** What a part of an email needs: the texts, the address of the dashboard, and times as the reader sees them. */
export type Voice = AlertTexts & {
  base: string;
  /** `5 Oct 2026, 14:03` */
  moment: (at: Instant) => string;
  /** `5 Oct 2026` */
  day: (at: Instant) => string;
  typeName: (key: string) => string;
};

const LONGEST_COMMENT = 1_000;
const MOST_LINES = 20;
const PREHEADER = 120;
/** Phones show about so many characters of a subject. */
const LONGEST_TYPE = 40;

const numberIn = ({ language }: AlertTexts) => new Intl.NumberFormat(language).format;

/** `2 of 10` */
export const scoreText = (voice: Voice, { metric, score }: { metric: Metric; score: number }): string => {
  const count = numberIn(voice);
  return voice.alertMail.outOf(count(score), count(scaleOf(metric).at(-1) ?? score));
};

/** Where a member reads more of the answer: its case, else the customer's page; of a sample, the pages themselves. */
export const answerUrl = (
  { base }: Voice,
  { response, customer, case: one }: ToldAnswer,
  isSample: boolean,
): string => {
  if (isSample) return `${base}/app/cases`;
  const { invitationId: id, answeredAt } = response;
  return base + (one ? pathOf("cases", id) : responseHref(customer.id, { id, answeredAt }));
};

const MAY_LEAVE: ReadonlySet<string> = new Set(["scheduled", "sending"]);

const stepText = (voice: Voice, entry: JourneyEntry): string => {
  const { journey } = voice.alertMail;
  switch (entry.kind) {
    case "touchpoint":
      return voice.typeName(entry.touchpoint.touchpoint);
    case "invitation": {
      const { status, survey } = entry.invitation;
      if (status === "sent") return journey.sent(survey);
      return MAY_LEAVE.has(status) ? journey.planned(survey) : journey.notSent(survey);
    }
    case "response":
      return journey.answered(scoreText(voice, entry.response), entry.response.survey);
    default:
      return entry satisfies never;
  }
};

const saidBlocks = (voice: Voice, comment: string, more: string): Block[] => {
  const { noComment, whole } = voice.alertMail;
  if (comment === "") return [{ kind: "note", text: noComment }];
  const shown = cut(inLines(comment, MOST_LINES), LONGEST_COMMENT);
  return [{ kind: "said", text: shown, more: shown === comment ? undefined : { text: whole, url: more } }];
};

const subjectOf = (voice: Voice, { metric, touchpoint, survey, score }: ToldAnswer["response"]): string => {
  const { subject } = voice.alertMail;
  const mark = `${metric.toUpperCase()} ${scoreText(voice, { metric, score })}`;
  return touchpoint === null
    ? subject.survey(mark, survey)
    : subject.after(mark, cut(inOneLine(voice.typeName(touchpoint)), LONGEST_TYPE));
};

/** By when to call, while nobody has. A person may have called, or finished the case, before the alert was due. */
const caseText = (
  { alertMail, moment }: Voice,
  { status, dueAt }: NonNullable<ToldAnswer["case"]>,
): string =>
  status === "new" || status === "open" ? alertMail.callBy(moment(dueAt)) : alertMail.called[status];

/** The email about one answer. The comment is not in its subject, which mail servers log and SES repeats in its events. */
export const answerContent = (
  voice: Voice,
  { answer, steps, scoreBefore, isSample }: Extract<MemberMail, { kind: "answer" }> & { isSample: boolean },
): Omit<MailContent, "footer" | "notice"> => {
  const { alertMail: texts, moment, base } = voice;
  const { response, customer, case: one } = answer;
  const { metric, score, touchpoint, survey } = response;
  const comment = visible(response.comment ?? "");
  const who = whoIs(customer);
  const tone = toneOf(metric, score);
  const url = answerUrl(voice, answer, isSample);
  const page = base + (isSample ? "/app/customers" : customerHref(customer.id));
  return {
    subject: subjectOf(voice, response),
    preheader: cut(inOneLine(`${who}: ${comment === "" ? texts.noComment : comment}`), PREHEADER),
    kicker: [metric.toUpperCase(), ...(touchpoint === null ? [] : [voice.typeName(touchpoint)])].join(" · "),
    heading: `${scoreText(voice, response)}, ${texts.outcomes[metric][tone]}`,
    isLow: tone === "low",
    lead: [
      ...(scoreBefore === undefined
        ? []
        : [{ kind: "note" as const, text: texts.before(scoreText(voice, { metric, score: scoreBefore })) }]),
      ...saidBlocks(voice, comment, url),
    ],
    button: { text: one ? texts.buttons.case : texts.buttons.answer, url },
    details: [
      {
        kind: "rows",
        rows: [
          {
            label: texts.labels.customer,
            value: { text: who, url: page },
            under: who === customer.email ? undefined : customer.email,
          },
          ...(one
            ? [
                {
                  label: texts.labels.case,
                  value: { text: caseText(voice, one) },
                  under: one.assignee === undefined ? texts.unassigned : texts.assigned(one.assignee),
                },
              ]
            : []),
          ...(touchpoint === null
            ? []
            : [{ label: texts.labels.touchpoint, value: { text: voice.typeName(touchpoint) } }]),
          { label: texts.labels.survey, value: { text: survey } },
          { label: texts.labels.answered, value: { text: moment(response.answeredAt) } },
        ],
      },
      {
        kind: "steps",
        title: texts.journey.title,
        none: texts.journey.none,
        steps: steps.map((entry) => ({ when: voice.day(entry.at), what: stepText(voice, entry) })),
        all: { text: texts.journey.all, url: page },
      },
    ],
  };
};
