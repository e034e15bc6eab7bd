/** The most characters of a target, as the WHATWG URL parser writes it. */
export const TARGET_CHARACTERS = 2_000;

/** For trying out: these may have http and any port. */
const THIS_MACHINE = ["localhost", "127.0.0.1"];

/** At least one label, and no empty one. */
const LABELS = /^[^.]+(?:\.[^.]+)*$/;

/** `*.acme.example` means all subdomains, at any depth, but not `acme.example` itself. */
const isUnder = (host: string, pattern: string): boolean => {
  const parent = pattern.slice(1);
  return host.endsWith(parent) && LABELS.test(host.slice(0, -parent.length));
};

/** `host` includes a port other than the scheme's default, so such a port must be in the pattern too. */
const covers =
  ({ host, hostname }: URL) =>
  (pattern: string): boolean => {
    if (THIS_MACHINE.includes(pattern)) return hostname === pattern;
    return pattern.startsWith("*.") ? isUnder(host, pattern) : host === pattern;
  };

/**
 * The address in a text as a browser reads it (WHATWG URL), or undefined where a link may not lead there. Allowed is
 * https (or http on this machine) to one of `hosts`, without user and password. The parsed host is compared and the
 * parsed address is stored, so no program can read the text in another way and lead elsewhere.
 * @param hosts names, names with a port, or `*.` and a name
 */
export const allowedTarget = (text: string, hosts: readonly string[]): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isSafe =
    url.protocol === "https:" || (url.protocol === "http:" && THIS_MACHINE.includes(url.hostname));
  if (!isSafe || url.username !== "" || url.password !== "") return undefined;
  if (url.href.length > TARGET_CHARACTERS) return undefined;
  return hosts.some(covers(url)) ? url.href : undefined;
};
