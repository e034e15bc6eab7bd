import type { SurveyEmail } from "../../application/sending/index.ts";
import { type SignInTexts, signInTexts } from "../../i18n/texts.ts";
import { toHtml } from "../../theme/markup.ts";
import { paletteOf } from "../../theme/palette.ts";
import { FILLER } from "../email-html.ts";
import { FONT } from "../email-scale.ts";
import { signInEmailHtml } from "./sign-in-email.html.ts";

export type SignInEmailOptions = {
  to: string;
  sender: SurveyEmail["from"];
  language: string;
  /** Where the dashboard is, like `https://surveys.acme.example`. */
  publicUrl: string;
  token: string;
};

/** The email with a link that signs a member in. It says nothing of the member, and has no link but that one. */
export const composeSignInEmail = ({
  to,
  sender,
  language,
  publicUrl,
  token,
}: SignInEmailOptions): Omit<SurveyEmail, "tags"> => {
  const texts = signInTexts(language);
  const { mail } = texts.signIn;
  const link = `${publicUrl.replace(/\/+$/, "")}/app/sign-in/${encodeURIComponent(token)}`;
  return {
    to: { email: to },
    from: sender,
    subject: mail.subject,
    html: htmlOf(texts, link),
    text: `${mail.plain}\n\n${link}\n\n${mail.ignore}\n`,
    headers: {
      // RFC 3834 §5; the second one is for Exchange.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
      "Content-Language": texts.language,
    },
  };
};

const htmlOf = ({ language, direction, signIn: { mail } }: SignInTexts, link: string): string => {
  const { canvas, card, text, muted, brand, onBrand, brandEdge } = paletteOf("light");
  const dark = paletteOf("dark");
  return toHtml(
    signInEmailHtml({
      language,
      direction,
      font: FONT,
      ...(direction === "ltr" ? { start: "left" } : { start: "right" }),
      title: mail.subject,
      preheader: mail.preheader,
      filler: FILLER,
      instruction: mail.text,
      button: mail.button,
      link,
      ignore: mail.ignore,
      canvas,
      card,
      text,
      muted,
      brand,
      onBrand,
      brandEdge,
      darkCanvas: dark.canvas,
      darkCard: dark.card,
      darkText: dark.text,
      darkMuted: dark.muted,
    }),
  );
};
