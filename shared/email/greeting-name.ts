const LONGEST_NAME = 60;

/** Mail clients turn these into links: a scheme, an address, a path, `www`, a domain (`evil.com`). */
const LINKABLE = /[/:@\\<>]|\bwww\b|[\p{L}\p{N}-]\.\p{L}{2,}/iu;

/**
 * The customer's name if an email may greet with it. Whoever can register chooses their "name", so one that a mail
 * client would make a link of would let a stranger send advertising under the brand's good name.
 */
export const greetingName = (name: string | undefined): string | undefined => {
  const trimmed = name?.trim();
  return trimmed && trimmed.length <= LONGEST_NAME && !LINKABLE.test(trimmed) ? trimmed : undefined;
};
