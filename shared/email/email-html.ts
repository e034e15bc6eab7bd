import { html, raw } from "hono/html";
import { addressLines, brandLinks } from "../theme/brand-footer.ts";
import { type Markup, toHtml } from "../theme/markup.ts";
import { type Palette, paletteOf } from "../theme/palette.ts";
import type { EmailContent } from "./email-content.ts";
import { emailScale, endOf, FONT } from "./email-scale.ts";
import { surveyEmailHtml } from "./survey-email.html.ts";

/**
 * Invisible characters after the preheader: without them, inboxes show the body's text beside the subject. The zero-width
 * space lets the line break in a client that drops CSS and so shows the preheader.
 */
export const FILLER = raw("&#847;&zwnj;&nbsp;&#8203;".repeat(60));

/** The HTML body: the template `survey-email.mjml` with this email's texts, scale and colours. */
export const renderHtml = (content: EmailContent): string => {
  const { texts, question, opening, until, links, brand } = content;
  const { language, direction, email } = texts;
  const light = paletteOf("light", brand.color);
  const { canvas, card, text, muted, accent } = light;
  return toHtml(
    surveyEmailHtml({
      language,
      direction,
      font: FONT,
      ...(direction === "ltr" ? { start: "left", end: "right" } : { start: "right", end: "left" }),
      title: question.text,
      preheader: opening.preheader,
      filler: FILLER,
      masthead: masthead(brand),
      greeting: content.greeting,
      invitation: opening.invitation,
      invitationLanguage: opening.language ?? language,
      chooseNumber: email.chooseNumber,
      question: question.text,
      questionLanguage: question.language,
      scale: emailScale(content, light),
      low: endOf(links.scores, 0),
      high: endOf(links.scores, -1),
      until,
      browser: email.browser,
      browserLink: links.browser,
      reason: email.reason(brand.name),
      unsubscribe: email.unsubscribe,
      unsubscribeLink: links.unsubscribe,
      brandFooter: brandFooter(content, muted),
      canvas,
      card,
      text,
      muted,
      accent,
      brand: light.brand,
      ...darkColors(paletteOf("dark", brand.color)),
    }),
  );
};

const darkColors = ({ canvas, card, text, muted, accent, tint, edge, accentOnTint }: Palette) => ({
  darkCanvas: canvas,
  darkCard: card,
  darkText: text,
  darkMuted: muted,
  darkAccent: accent,
  darkTint: tint,
  darkEdge: edge,
  darkNumber: accentOnTint,
});

/** The brand's own pages and its postal address, where the survey has them. */
const brandFooter = ({ brand, texts }: EmailContent, color: string): Markup => {
  const lines = addressLines(brand).map((line) => html`<div dir="auto">${line}</div>`);
  const links = brandLinks(brand, texts.survey).map(
    ({ url, label }) =>
      html` <a ses:no-track href="${url}" style="display:inline-block;margin:0 8px;padding:6px 0;color:${color}">${label}</a>`,
  );
  return html`${links}${lines.length > 0 ? html`<div style="padding:6px 0 0">${lines}</div>` : ""}`;
};

/** The logo, with the brand's name as its alternative text; without a logo, the name. */
const masthead = ({ name = "", logoUrl }: EmailContent["brand"]): Markup => {
  if (logoUrl) {
    return html`<img class="logo" src="${logoUrl}" alt="${name}" height="40" style="display:block;height:40px;max-width:240px;margin:0 0 24px;border:0">`;
  }
  return name === "" ? html`` : html`<div dir="auto" style="padding:0 0 24px">${name}</div>`;
};
