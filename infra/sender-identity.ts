import * as z from "zod";
import { HostName, OneLine } from "./setting-types.ts";

/** The SES identity that a stage sends from. */
export const SenderIdentity = z.strictObject({
  /** A domain, for any sender address at it, or a single address. */
  name: OneLine,
  /**
   * Whether the stage's stack creates the identity, and deletes it with the stack. An account can have an identity
   * once per region: use `false` for one that exists already, made by hand or by another stage.
   */
  create: z.boolean().default(true),
  /**
   * The domain that bounces return to, so that SPF passes in your own name: a subdomain of the identity that has no
   * other use. Only for a domain that the stack creates; `mail.` and the domain unless set.
   */
  mailFromDomain: HostName.optional(),
});
export type SenderIdentity = z.output<typeof SenderIdentity>;

/** Whether an SES identity is a single address, and not a domain. */
export const isAddress = (identity: string): boolean => identity.includes("@");

/**
 * The addresses that an identity may send from, as an IAM pattern. SES would also allow a domain's subdomains; they
 * are left out, so that a stage sends only from the domain in its settings.
 */
export const senderPattern = (identity: string): string => (isAddress(identity) ? identity : `*@${identity}`);

/** Whether an identity may send as this address. */
export const covers = (identity: string, address: string): boolean =>
  isAddress(identity) ? address === identity : address.slice(address.lastIndexOf("@") + 1) === identity;

/** What of an identity decides its MAIL FROM domain. */
interface MailFrom {
  readonly name: string;
  readonly create: boolean;
  readonly mailFromDomain?: string | undefined;
}

/** The domain that bounces return to; undefined where the stack does not set one, and SES uses its own. */
export const mailFromDomainOf = ({ name, create, mailFromDomain }: MailFrom): string | undefined =>
  create && !isAddress(name) ? (mailFromDomain ?? `mail.${name}`) : undefined;
