import { html } from "hono/html";
import { toHtml } from "../../theme/markup.ts";
import { paletteOf } from "../../theme/palette.ts";
import { FILLER } from "../email-html.ts";
import { FONT } from "../email-scale.ts";
import { alertEmailHtml } from "./alert-email.html.ts";
import type { MailContent } from "./blocks.ts";
import { blocksHtml, footerHtml } from "./blocks-html.ts";

type Texts = { language: string; direction: "ltr" | "rtl" };

/** The HTML body: the template `alert-email.mjml` with this email's content. */
export const mailHtml = ({ language, direction }: Texts, content: MailContent): string => {
  const light = paletteOf("light");
  const dark = paletteOf("dark");
  const look = { light, start: direction === "ltr" ? ("left" as const) : ("right" as const) };
  const { notice, heading, isLow, button } = content;
  const sample = html`<div class="sample" dir="auto" style="margin:0 0 12px;padding:8px 12px;border-radius:8px;background:${light.tint};font-weight:600">${notice}</div>`;
  return toHtml(
    alertEmailHtml({
      language,
      direction,
      font: FONT,
      start: look.start,
      title: content.subject,
      preheader: content.preheader,
      filler: FILLER,
      notice: notice === undefined ? html`` : sample,
      kicker: content.kicker,
      heading: isLow ? html`<span class="low" style="color:${light.error}">${heading}</span>` : heading,
      lead: blocksHtml(look, content.lead),
      link: button.url,
      button: button.text,
      details: blocksHtml(look, content.details),
      footer: footerHtml(look, content.footer),
      canvas: light.canvas,
      card: light.card,
      text: light.text,
      muted: light.muted,
      edge: isLow ? light.error : light.brand,
      brand: light.brand,
      onBrand: light.onBrand,
      brandEdge: light.brandEdge,
      darkCanvas: dark.canvas,
      darkCard: dark.card,
      darkText: dark.text,
      darkMuted: dark.muted,
      darkError: dark.error,
      darkEdge: dark.edge,
      darkLine: dark.line,
      darkAccent: dark.accent,
      darkTint: dark.tint,
    }),
  );
};
