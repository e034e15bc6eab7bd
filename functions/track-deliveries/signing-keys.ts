import { createPublicKey, type KeyObject } from "node:crypto";
import { NotificationRefused } from "./notification-refused.ts";

/** Where SNS keeps its certificates. (In China its names end in `.amazonaws.com.cn`.) */
export const snsOrigin = ({ region, endpoint }: { region: string; endpoint?: string | undefined }): string =>
  new URL(endpoint ?? `https://sns.${region}.amazonaws.com`).origin;

/**
 * A file of SNS itself. With a query it could be an answer of SNS's API, which repeats what anybody stored in a topic
 * of theirs; a certificate among it would be anybody's.
 */
const certificateUrl = (text: string, origin: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isFile = url?.href.startsWith(`${origin}/`) && url.pathname.endsWith(".pem") && url.search === "";
  if (!url || !isFile) throw new NotificationRefused("certificateUrl");
  return url.href;
};

/** Lambda gives the function 30 seconds, and tries it twice more. */
const TIMEOUT_MS = 3_000;
/** Some eight times a certificate. */
const MAX_BYTES = 16_384;

const fetchKey = async (url: string): Promise<KeyObject> => {
  const { ok, body } = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!ok || !body) throw new Error("no certificate there");
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error("too large for a certificate");
    chunks.push(chunk);
  }
  const key = createPublicKey(Buffer.concat(chunks));
  if (key.asymmetricKeyType !== "rsa") throw new Error("no RSA key");
  return key;
};

/** SNS changes its certificate once in a while, so that two may be in use. */
const MAX_KEYS = 4;

/** Keys by the URL of their certificate, each fetched once; one that can't be had is asked for again the next time. */
export const createSigningKeys = (origin: string) => {
  const keys = new Map<string, Promise<KeyObject>>();
  /** @throws {NotificationRefused} */
  return async (certificate: string): Promise<KeyObject> => {
    const url = certificateUrl(certificate, origin);
    const known = keys.get(url);
    if (known) return known;
    const [oldest] = keys.keys();
    if (oldest !== undefined && keys.size >= MAX_KEYS) keys.delete(oldest);
    const key = fetchKey(url).catch((cause: unknown) => {
      keys.delete(url);
      throw new NotificationRefused("certificate", { cause });
    });
    keys.set(url, key);
    return key;
  };
};
