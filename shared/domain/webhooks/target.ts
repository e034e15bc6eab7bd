import { isIP } from "node:net";
import { AddressRanges, isOfNetwork, isPublicAddress } from "./address-ranges.ts";

/** What a stage allows besides public https targets. */
export type TargetRules = {
  /** Names of hosts that may have http, any port, and addresses of the company's own network. */
  hosts: ReadonlySet<string>;
  /** Ranges of addresses that may have http and any port. */
  ranges: AddressRanges;
};

/** @param allowed names of hosts, addresses, and ranges like `10.20.0.0/16` */
export const targetRules = (allowed: readonly string[]): TargetRules => ({
  hosts: new Set(allowed.filter((text) => !AddressRanges.isRange(text)).map((text) => text.toLowerCase())),
  ranges: new AddressRanges(allowed.filter((text) => AddressRanges.isRange(text))),
});

/**
 * Whether messages may go to an address. Public ones are allowed; those that lead into a network or back to the machine
 * are refused, also where an IPv6 address only wraps an IPv4 one (mapped, NAT64, 6to4, Teredo): loopback, private,
 * link-local with the metadata service at 169.254.169.254, unique-local, carrier-grade NAT, multicast, reserved.
 * @param host the name that gave the address; a host that the stage names may also be in the company's own network
 */
export const isAllowedAddress = (text: string, { hosts, ranges }: TargetRules, host = ""): boolean =>
  isPublicAddress(text) || ranges.has(text) || (hosts.has(host.toLowerCase()) && isOfNetwork(text));

/** The host of a URL without the brackets around an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");

/** Most characters of a target, as the WHATWG URL parser writes it. */
const MAX_CHARACTERS = 2_000;
/** Names that no public DNS has (RFC 6761, RFC 6762, and `.internal`, which ICANN reserves). */
const NEVER_PUBLIC = /^[^.]*\.?$|\.(?:localhost|local|internal|invalid|onion)\.?$/;

const refusalOf = (text: string, url: URL, rules: TargetRules): string | undefined => {
  const host = hostOf(url);
  const isAddress = isIP(host) !== 0;
  const isNamed = isAddress ? rules.ranges.has(host) : rules.hosts.has(host);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isNamed)) return "must begin with https://";
  if (url.username !== "" || url.password !== "") return "must have no user and no password";
  if (text.includes("#")) return "must have no part behind a #";
  if (url.href.length > MAX_CHARACTERS) return `must have at most ${MAX_CHARACTERS} characters`;
  if (isNamed) return undefined;
  if (url.port !== "") return "must have no port other than 443";
  if (isAddress ? !isAllowedAddress(host, rules) : NEVER_PUBLIC.test(host))
    return "must lead to a public host";
  return undefined;
};

/**
 * The target in a text, as a program that follows it reads it (WHATWG URL), or why messages may not go there. What a name
 * resolves to is checked when connecting, each time.
 * @example `webhookTarget("https://hooks.acme.example:8443/", rules)` → `{ refused: "must have no port other than 443" }`
 */
export const webhookTarget = (text: string, rules: TargetRules): { url: string } | { refused: string } => {
  if (!URL.canParse(text)) return { refused: "must be a URL like https://hooks.acme.example/milepost" };
  const url = new URL(text);
  const refused = refusalOf(text, url, rules);
  return refused === undefined ? { url: url.href } : { refused };
};
