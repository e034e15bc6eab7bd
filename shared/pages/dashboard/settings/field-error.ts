import type { SettingsFrameTexts } from "../../../i18n/dashboard/settings-texts.ts";

/**
 * A field that was refused: its path in the API's request, and what the API says; with `language`, it was said in that
 * language already.
 */
export type FieldRefusal = { path: string; message: string; language?: string };

type Errors = SettingsFrameTexts["dashboard"]["settings"]["errors"];
type Saying = (errors: Errors, found: readonly string[]) => string;

/** What the API says in English, and the same in words of the reader's language. */
const SAYINGS: readonly [RegExp, Saying][] = [
  [/^is required$|^must not be blank|expected string to have >=1 /, ({ required }) => required],
  [/^must be one name,/, ({ oneName }) => oneName],
  [/^must be a share/, ({ share }) => share],
  [/^is taken/, ({ taken }) => taken],
  [/^must be lower-case words/, ({ key }) => key],
  [/^must be an ISO 8601 duration/, ({ duration }) => duration],
  [/^must be at most (\d+) days/, ({ atMostDays }, [, most = ""]) => atMostDays(most)],
  [/^must be a date like \S+, unlike (.+)$/, ({ noDay }, [, typed = ""]) => noDay(typed)],
  [/expected array to have <=(\d+) /, ({ tooMany }, [, most = ""]) => tooMany(most)],
  [/^must be an hour or more/, ({ anHour }) => anHour],
  [/^must be an email address/, ({ email }) => email],
  [/^must be an https URL|^must begin with https|^must be a URL like/, ({ url }) => url],
  [/^must be a colour/, ({ colour }) => colour],
  [/^must be a time like/, ({ time }) => time],
  [/^must be later than/, ({ later }) => later],
  [/^must be one line/, ({ line }) => line],
  [/^must be a BCP 47 tag/, ({ language }) => language],
  [/^must be an IANA time zone/, ({ zone }) => zone],
  [/^must be an RFC 3339 time/, ({ moment }) => moment],
  [/expected int\b/, ({ whole }) => whole],
  [/expected number, received/, ({ number }) => number],
  [/expected string to have <=(\d+) /, ({ tooLong }, [, most = ""]) => tooLong(most)],
  [/expected \w+ to be <=?([\d.-]+)/, ({ atMost }, [, most = ""]) => atMost(most)],
  [/expected \w+ to be >=?([\d.-]+)/, ({ atLeast }, [, least = ""]) => atLeast(least)],
  [/^must be an https origin/, ({ origin }) => origin],
  [/^is only for a trend/, ({ onlyTrend }) => onlyTrend],
  [/^There are (\d+) .+ already; /, ({ full }, [, most = ""]) => full(most)],
  [/^Invalid option|^must be one of/, ({ choice }) => choice],
];

/** What is wrong with a field, in the reader's language; as the API says it, where there are no words for it. */
export const errorText = (
  { language, dashboard }: SettingsFrameTexts,
  { message, language: saidIn }: Pick<FieldRefusal, "message" | "language">,
): { text: string; language: string } => {
  if (saidIn !== undefined) return { text: message, language: saidIn };
  for (const [pattern, saying] of SAYINGS) {
    const found = pattern.exec(message);
    if (found) return { text: saying(dashboard.settings.errors, found), language };
  }
  return { text: message, language: "en" };
};
