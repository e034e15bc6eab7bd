import { addressLines, brandLinks } from "../theme/brand-footer.ts";
import type { EmailContent } from "./email-content.ts";
import { wrapped } from "./wrapped.ts";

/** The plain text of the email, with one line and link per score. */
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
    // Text below "-- " is the signature, which replies leave out (RFC 3676 §4.3).
    [
      `-- `,
      wrapped(email.reason(brand.name)),
      `${email.unsubscribe}: ${links.unsubscribe}`,
      ...brandLinks(brand, content.texts.survey).map(({ label, url }) => `${label}: ${url}`),
      ...addressLines(brand),
    ].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
};
