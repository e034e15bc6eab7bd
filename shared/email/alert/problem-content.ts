import type { MemberMail } from "../../application/notices/index.ts";
import { hrefOf } from "../../pages/dashboard/frame/filter.ts";
import type { Voice } from "./answer-content.ts";
import type { MailContent } from "./blocks.ts";
import { cut, inOneLine } from "./visible.ts";

/** Phones show about so many characters of a subject. */
const LONGEST_TOPIC = 40;

/** The email about a topic of tickets that grows. */
export const problemContent = (
  { language, alertMail, base, day }: Voice,
  { problem, isSample }: Extract<MemberMail, { kind: "problem" }> & { isSample: boolean },
): Omit<MailContent, "footer" | "notice"> => {
  const { subject, problem: texts, buttons } = alertMail;
  const { labels } = texts;
  const { format } = new Intl.NumberFormat(language);
  const topic = cut(inOneLine(problem.topic), LONGEST_TOPIC);
  const lead = texts.lead(format(problem.now), format(problem.usual));
  const channels = problem.channels.map(
    ({ channel, tickets }) => `${channel === "" ? texts.noChannel : channel} ${format(tickets)}`,
  );
  return {
    subject: subject.problem(topic),
    preheader: lead,
    kicker: texts.kicker,
    heading: topic,
    isLow: false,
    lead: [
      { kind: "text", text: lead },
      { kind: "note", text: texts.next },
    ],
    button: {
      text: buttons.support,
      url: base + hrefOf("/app/support", isSample ? {} : { topic: problem.topic }),
    },
    details: [
      {
        kind: "rows",
        rows: [
          { label: labels.since, value: { text: day(`${problem.since}T12:00:00.000Z`) } },
          { label: labels.tickets, value: { text: format(problem.tickets) } },
          { label: labels.customers, value: { text: format(problem.customers) } },
          { label: labels.channels, value: { text: inOneLine(channels.join(", ")) } },
        ],
      },
    ],
  };
};
