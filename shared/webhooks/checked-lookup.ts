import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { isAllowedAddress, type TargetRules } from "../domain/webhooks/index.ts";

/** A name leads to an address that messages may not go to. */
export class RefusedAddress extends Error {
  override name = "RefusedAddress";
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;
const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/**
 * One look-up per name at a time, for all that wait for it. Node's have four threads between them: without this, the eight
 * messages to a target whose name server is silent would hold up those to all other targets.
 */
const shared = (resolve: Resolve): Resolve => {
  const underWay = new Map<string, Promise<LookupAddress[]>>();
  return (host) => {
    const looking = underWay.get(host) ?? resolve(host).finally(() => underWay.delete(host));
    underWay.set(host, looking);
    return looking;
  };
};

/**
 * Looks a name up for a connection, and gives only addresses that messages may go to. The connection uses these and asks
 * nobody again, so a name that changes between a check and the connection (DNS rebinding) gains nothing. One refused
 * address refuses them all: which of them is used, the name's owner could steer.
 */
export const checkedLookup = (rules: TargetRules, resolve: Resolve = resolveBySystem): LookupFunction => {
  const lookUp = shared(resolve);
  return (host, options, callback) => {
    lookUp(host)
      .then((addresses) => {
        if (
          addresses.length === 0 ||
          addresses.some(({ address }) => !isAllowedAddress(address, rules, host))
        )
          throw new RefusedAddress();
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? "", first?.family ?? 4);
      })
      .catch((error: unknown) => callback(error as NodeJS.ErrnoException, ""));
  };
};
