import { namesNobody } from "../domain/customers/index.ts";

const LONGEST_NAME = 60;

/** Mail clients turn these into links: a scheme, an address, a path, `www`, a domain (`evil.com`), many digits. */
const LINKABLE = /[/:@\\<>]|\bwww\b|[\p{L}\p{N}-]\.[\p{L}\p{N}]|(?:\d[\s.()-]*){5}/iu;
/** Other dots that are valid in domains (UTS 46 §2.3). */
const DOTS = /[\u2024\u3002\uff0e\uff61]/gu;
/** Invisible characters, among them those that reverse the direction of the text. */
const UNSEEN = /\p{Cf}/u;

/**
 * The customer's name, if an email may greet with it; else undefined. People choose their own name when they register.
 * A "name" that mail clients turn into a link would let a stranger send advertising in the brand's name.
 */
export const greetingName = (name: string | undefined): string | undefined => {
  const trimmed = name?.trim();
  if (!trimmed || namesNobody(trimmed) || trimmed.length > LONGEST_NAME || UNSEEN.test(trimmed))
    return undefined;
  return LINKABLE.test(trimmed.replace(DOTS, ".").normalize("NFKC")) ? undefined : trimmed;
};
