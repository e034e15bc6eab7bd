import { sha256 } from "../base/digest.ts";

const LONGEST_KEY = 64;
/** What follows of a longer name is only hashed. */
const LONGEST_NAME = 1_024;
const HASH_LENGTH = 8;
/** Stands before the hash where no letter of the name is left. */
const NAMELESS = "event";

/**
 * Cyrillic letters in Latin ones, by BGN/PCGN without its apostrophes (Russian; Ukrainian, Belarusian, Serbian and
 * Macedonian for their own letters). The contract names this script alone, so a library for all of them would only
 * make the function larger.
 */
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а:a б:b в:v г:g ґ:g д:d ѓ:gj ђ:dj е:e ё:yo є:ye ж:zh з:z ѕ:dz и:i і:i ї:yi ј:j й:y к:k ќ:kj л:l љ:lj м:m н:n њ:nj " +
    "о:o п:p р:r с:s т:t ћ:c у:u ў:u ф:f х:kh ц:ts ч:ch џ:dzh ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
  )
    .split(" ")
    .map((pair) => pair.split(":")),
);

/** Latin letters that no accent was put on: Unicode takes them for letters of their own. */
const LATIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

const ACCENTS = /\p{M}+/gu;

/** A name in lower case, in Latin letters where it was written in those or in Cyrillic ones, without accents. */
const inLatin = (name: string): string =>
  [...name.normalize("NFC").toLowerCase()]
    // й is a letter of its own, so it is looked up before accents fall.
    .map((letter) => CYRILLIC[letter] ?? LATIN[letter] ?? letter)
    .join("")
    .normalize("NFD")
    .replace(ACCENTS, "");

/** A letter, digit or symbol that no key can hold. Punctuation and blanks only separate words. */
const DROPPED = /[^a-z0-9\P{L}]|[^0-9\P{N}]|\p{S}/u;

const hashed = (key: string, name: string): string => {
  const hash = sha256(name.normalize("NFC").trim().toLowerCase()).slice(0, HASH_LENGTH);
  const words = (key || NAMELESS).slice(0, LONGEST_KEY - HASH_LENGTH - 1).replace(/[._-]+$/, "");
  return `${words}.${hash}`;
};

/**
 * The touchpoint type for the event name of another tool: `Order Completed` → `order.completed`, `Ação` → `acao`,
 * `Заказ оформлен` → `zakaz.oformlen`. Accents fall, Cyrillic is written in Latin letters, upper case becomes lower case,
 * and other runs become dots. A name that is a valid key stays as it is.
 *
 * Where a letter, digit or symbol had to be dropped, or the key would be too long, a short hash of the name is appended,
 * so that different words never become one type: `C++ Course` → `c.course.` and 8 hex digits.
 *
 * @returns a valid key of at most 64 characters; empty where the name has no letter, digit or symbol
 */
export const eventKey = (name: string): string => {
  const latin = inLatin(name.slice(0, LONGEST_NAME));
  const key = latin
    .replace(/[^a-z0-9._-]+/g, ".")
    .replace(/[._-]{2,}/g, ".")
    .replace(/^[._-]+|[._-]+$/g, "");
  const isCut = name.length > LONGEST_NAME || key.length > LONGEST_KEY;
  return DROPPED.test(latin) || isCut ? hashed(key, name) : key;
};
