const LONGEST_NAME = 60;

/** Mail clients turn these into links: a scheme, an address, a path, `www`, a domain (`evil.com`), many digits. */
const LINKABLE = /[/:@\\<>]|\bwww\b|[\p{L}\p{N}-]\.[\p{L}\p{N}]|(?:\d[\s.()-]*){5}/iu;
/** Dots that domains may be written with (UTS 46 §2.3), and what is not seen or turns the line around. */
const DOTS = /[\u2024\u3002\uff0e\uff61]/gu;
const UNSEEN = /\p{Cf}/u;

/**
 * The customer's name if an email may greet with it. Whoever can register chooses their "name", so one that a mail
 * client would make a link of would let a stranger send advertising under the brand's good name.
 */
export const greetingName = (name: string | undefined): string | undefined => {
  const trimmed = name?.trim();
  if (!trimmed || trimmed.length > LONGEST_NAME || UNSEEN.test(trimmed)) return undefined;
  return LINKABLE.test(trimmed.replace(DOTS, ".").normalize("NFKC")) ? undefined : trimmed;
};
