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
