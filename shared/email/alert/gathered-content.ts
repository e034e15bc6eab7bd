import type { MemberMail, ToldAnswer } from "../../application/notices/index.ts";
import { addDays, dayIn } from "../../domain/base/time.ts";
import { METRICS, TONES, toneOf } from "../../domain/surveys/index.ts";
import { hrefOf } from "../../pages/dashboard/frame/filter.ts";
import { answerUrl, scoreText, type Voice } from "./answer-content.ts";
import type { MailContent } from "./blocks.ts";
import { cut, inOneLine, visible, whoIs } from "./visible.ts";

const LONGEST_COMMENT = 160;
const PREHEADER = 120;

type Gathered = Extract<MemberMail, { kind: "gathered" }>;

/** `NPS: 3 × detractor, 1 × passive` for each metric that is among them. */
const countsOf = ({ language, alertMail }: Voice, answers: readonly ToldAnswer[]): string => {
  const count = new Intl.NumberFormat(language).format;
  return METRICS.flatMap((metric) => {
    const tones = answers
      .filter(({ response }) => response.metric === metric)
      .map(({ response }) => toneOf(metric, response.score));
    const parts = TONES.flatMap((tone) => {
      const many = tones.filter((one) => one === tone).length;
      return many === 0 ? [] : [`${count(many)} × ${alertMail.outcomes[metric][tone]}`];
    });
    return parts.length === 0 ? [] : [`${metric.toUpperCase()}: ${parts.join(", ")}`];
  }).join(" · ");
};

/** All answers since the first of them, on the page of answers. */
const listUrl = ({ base }: Voice, { answers, reportingTimezone, now }: Gathered): string => {
  const [first = now] = answers.map(({ response }) => response.answeredAt).sort();
  return (
    base +
    hrefOf("/app/responses", {
      from: dayIn(first, reportingTimezone),
      to: addDays(dayIn(now, reportingTimezone), 1),
    })
  );
};

/** The email about what came in a time: each answer with its own link. */
export const gatheredContent = (voice: Voice, mail: Gathered): Omit<MailContent, "footer" | "notice"> => {
  const { language, alertMail: texts, moment } = voice;
  const { answers, count, alert = "", isSample } = mail;
  const counts = countsOf(voice, answers);
  const number = new Intl.NumberFormat(language).format;
  const where = ({ response: { touchpoint, survey, answeredAt } }: ToldAnswer) =>
    `${touchpoint === null ? survey : voice.typeName(touchpoint)} · ${moment(answeredAt)}`;
  return {
    subject: texts.subject.gathered(texts.answers(count), alert),
    preheader: cut(counts, PREHEADER),
    kicker: alert,
    heading: texts.answers(count),
    isLow: false,
    lead: [
      { kind: "text", text: counts },
      ...(answers.length < count
        ? [{ kind: "note" as const, text: texts.gathered.more(number(answers.length), number(count)) }]
        : []),
    ],
    button: {
      text: texts.buttons.answers,
      url: isSample ? `${voice.base}/app/responses` : listUrl(voice, mail),
    },
    details: [
      {
        kind: "answers",
        answers: answers.map((answer) => {
          const { metric, score, comment = "" } = answer.response;
          return {
            score: `${metric.toUpperCase()} ${scoreText(voice, { metric, score })}`,
            isLow: toneOf(metric, score) === "low",
            who: { text: whoIs(answer.customer), url: answerUrl(voice, answer, isSample) },
            where: where(answer),
            said: cut(inOneLine(visible(comment)), LONGEST_COMMENT),
          };
        }),
      },
    ],
  };
};
