import type { EmailContent } from "./email-content.ts";

/** As long as a line of a letter is (RFC 5322 §2.1.1); an address that is longer stays whole. */
const WIDTH = 76;

const LINE = new RegExp(`(\\S{${WIDTH},}|.{1,${WIDTH}})(?: |$)`, "g");

const wrapped = (paragraph: string): string => paragraph.replace(LINE, "$1\n").trimEnd();

/** The plain text: a letter with one line per answer. */
export const renderText = (content: EmailContent): string => {
  const { question, greeting, opening, until, links, brand } = content;
  const { email } = content.texts;
  const answers = links.scores.map(
    ({ score, meaning, url }) => `${meaning ? `${score} (${meaning})` : score} – ${url}`,
  );
  const paragraphs = [
    ...[greeting, opening.invitation, question.text].map(wrapped),
    wrapped(email.chooseLink),
    answers.join("\n"),
    wrapped(until),
    [email.signOff, ...(brand.name ? [brand.name] : [])].join("\n"),
    // RFC 3676 §4.3: what stands below "-- " is the signature, which replies leave out.
    [`-- `, wrapped(email.reason(brand.name)), `${email.unsubscribe}: ${links.unsubscribe}`].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
};
