import type { EmailContent } from "./email-content.ts";

/** The plain text: a letter with one line per answer. */
export const renderText = ({
  texts: { email },
  question,
  greeting,
  opening,
  links,
  brand,
}: EmailContent): string => {
  const answers = links.scores.map(
    ({ score, meaning, url }) => `${meaning ? `${score} (${meaning})` : score}: ${url}`,
  );
  const paragraphs = [
    greeting,
    opening.invitation,
    question.text,
    [email.chooseLink, ...answers].join("\n"),
    ...(brand.name ? [brand.name] : []),
    // RFC 3676 §4.3: what stands below "-- " is the signature, which replies leave out.
    [`-- `, email.reason(brand.name), `${email.unsubscribe}: ${links.unsubscribe}`].join("\n"),
  ];
  return `${paragraphs.join("\n\n")}\n`;
};
