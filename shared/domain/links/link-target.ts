/** Longest address that a link leads to, in characters of its written-out form. */
export const TARGET_CHARACTERS = 2_000;

/** For trying out: http is fine here, and any port unless the pattern names one. */
const THIS_MACHINE = ["localhost", "127.0.0.1"];

/** One label or more, none of them empty. */
const LABELS = /^[^.]+(?:\.[^.]+)*$/;

/** `*.acme.example` stands for every subdomain, at any depth, and not for `acme.example` itself. */
const isUnder = (host: string, pattern: string): boolean => {
  const parent = pattern.slice(1);
  return host.endsWith(parent) && LABELS.test(host.slice(0, -parent.length));
};

/** `host` holds the port where it is not the scheme's own, so a port must be named by the pattern. */
const covers =
  ({ host, hostname }: URL) =>
  (pattern: string): boolean => {
    if (THIS_MACHINE.includes(pattern)) return hostname === pattern;
    return pattern.startsWith("*.") ? isUnder(host, pattern) : host === pattern;
  };

/**
 * The address that a text stands for, written out as a browser reads it (WHATWG URL), or undefined where a link
 * may not lead there: it is https (http on this machine) to a host among `hosts`, without user or password. What
 * is compared is the host that was parsed, and what is kept is what was compared, so no other reading of the text
 * can lead elsewhere.
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
