import { BlockList, isIP } from "node:net";

type Family = "ipv4" | "ipv6";

/** Undefined where it is no address; a zone (`fe80::1%eth0`) names an interface of one machine. */
const familyOf = (text: string): Family | undefined => {
  const version = text.includes("%") ? 0 : isIP(text);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
};

const BITS: Readonly<Record<Family, number>> = { ipv4: 32, ipv6: 128 };

type Range = { address: string; family: Family; bits: number };

/** An address alone is a range of one. */
const rangeOf = (text: string): Range | undefined => {
  const [, address = text, given] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = familyOf(address);
  if (family === undefined) return undefined;
  const bits = given === undefined ? BITS[family] : Number(given);
  return bits <= BITS[family] ? { address, family, bits } : undefined;
};

/** Ranges of IP addresses. Those of IPv4 and IPv6 are apart: an IPv6 address that wraps an IPv4 one is in none of its. */
export class AddressRanges {
  private readonly lists: Readonly<Record<Family, BlockList>> = {
    ipv4: new BlockList(),
    ipv6: new BlockList(),
  };

  static isRange(text: string): boolean {
    return rangeOf(text) !== undefined;
  }

  /** @param ranges addresses, and ranges like `10.20.0.0/16`; @throws where one is neither */
  constructor(ranges: readonly string[]) {
    for (const text of ranges) {
      const range = rangeOf(text);
      if (range === undefined) throw new Error(`${text} is no range of addresses`);
      this.lists[range.family].addSubnet(range.address, range.bits, range.family);
    }
  }

  has(address: string): boolean {
    const family = familyOf(address);
    return family !== undefined && this.lists[family].check(address, family);
  }
}

/** Loopback, private (RFC 1918), carrier-grade NAT (RFC 6598), unique-local (RFC 4193). */
const OF_A_NETWORK = [
  ...["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"],
  ...["::1/128", "fc00::/7"],
];
const network = new AddressRanges(OF_A_NETWORK);

/** Whether a company's own network has such addresses. */
export const isOfNetwork = (address: string): boolean => network.has(address);

/** All of IPv4, and the only IPv6 addresses that the Internet routes (RFC 4291 §2.4). */
const routed = new AddressRanges(["0.0.0.0/0", "2000::/3"]);
/** What of it is for special purposes (IANA's registries of special-purpose addresses). */
const special = new AddressRanges([
  ...OF_A_NETWORK,
  // This network, link-local, multicast, and what is reserved, with the broadcast.
  ...["0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"],
  // Protocols, examples, 6to4 relays, benchmarks, AS112, AMT.
  ...["192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "192.88.99.0/24"],
  ...["198.18.0.0/15", "192.31.196.0/24", "192.175.48.0/24", "192.52.193.0/24"],
  // Protocols with Teredo, 6to4, examples, AS112.
  ...["2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48"],
]);

/** Whether the Internet routes an address, and not into a network or back to the machine. */
export const isPublicAddress = (address: string): boolean => routed.has(address) && !special.has(address);
