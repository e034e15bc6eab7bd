import type { SendRawEmailCommand } from "@aws-sdk/client-ses";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { composeSignInEmail } from "../../../shared/email/sign-in/sign-in-email.ts";
import { createSignInMailer } from "../../../shared/email/sign-in/sign-in-mailer.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { signInTexts } from "../../../shared/i18n/texts.ts";

const TOKEN = "t".repeat(44);
const LINK = `https://surveys.acme.example/app/sign-in/${TOKEN}`;
const options = {
  to: "ana@acme.example",
  sender: { email: "surveys@acme.example", name: "Acme" },
  publicUrl: "https://surveys.acme.example/",
  token: TOKEN,
};

const aMailer = (answer: () => unknown) => {
  const sent: SendRawEmailCommand["input"][] = [];
  const client = {
    send: async ({ input }: SendRawEmailCommand) => {
      sent.push(input);
      return answer();
    },
  };
  const { sender, publicUrl } = options;
  const mailer = createSignInMailer({ client: client as never, configurationSet: "set", sender, publicUrl });
  return { sent, send: (to = options.to) => mailer.send({ to, language: "es", token: TOKEN }) };
};

describe.each(LANGUAGES)("the email with a link, in %s", (language) => {
  const { subject, html, text, headers } = composeSignInEmail({ ...options, language });

  it("has the link once in HTML and once in text, no other link, and no address", () => {
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => url)).toEqual([LINK]);
    expect(text.match(/https?:\S+/g)).toEqual([LINK]);
    expect(html + text).not.toMatch(/ana@|<img|undefined|\{\{/);
  });

  it("is in that language, says what it is for in its subject, and asks for no automatic reply", () => {
    expect(subject).toBe(signInTexts(language).signIn.mail.subject);
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="ltr"`));
    expect(headers).toMatchObject({ "Auto-Submitted": "auto-generated", "Content-Language": language });
    for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
  });
});

describe("sending it", () => {
  it("goes through SES as the stage's sender, to one address", async () => {
    const { sent, send } = aMailer(() => ({ MessageId: "m-1" }));
    expect(await send()).toEqual({ outcome: "accepted", messageId: "m-1" });
    expect(sent[0]).toMatchObject({ Destinations: [options.to], ConfigurationSetName: "set" });
    const mail = await PostalMime.parse(sent[0]?.RawMessage?.Data as Uint8Array);
    expect([mail.from?.address, mail.to?.[0]?.address]).toEqual(["surveys@acme.example", options.to]);
    expect(mail.text).toContain(LINK);
  });

  it("never throws, and says what a refusal means", async () => {
    const refused = Object.assign(new Error("ana@acme.example is bad"), {
      name: "MessageRejected",
      $metadata: { httpStatusCode: 400 },
    });
    const { send } = aMailer(() => Promise.reject(refused));
    expect(await send()).toEqual({ outcome: "rejected", detail: "MessageRejected" });
    const { sent, send: sendBadly } = aMailer(() => ({}));
    expect([await sendBadly("ana@acme"), sent]).toEqual([
      { outcome: "rejected", detail: "UnusableAddress" },
      [],
    ]);
  });
});
