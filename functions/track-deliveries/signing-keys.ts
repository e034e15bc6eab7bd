import { createPublicKey, type KeyObject } from "node:crypto";
import { NotificationRefused } from "./notification-refused.ts";

/** The origin of SNS's certificates. (Host names in China end in `.amazonaws.com.cn`.) */
export const snsOrigin = ({ region, endpoint }: { region: string; endpoint?: string | undefined }): string =>
  new URL(endpoint ?? `https://sns.${region}.amazonaws.com`).origin;

/**
 * The address of a certificate file of SNS. An address with a query is refused: it could call SNS's API, whose answers
 * repeat texts that anybody stored in a topic of their own, such as a forged certificate.
 */
const certificateUrl = (text: string, origin: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isFile = url?.href.startsWith(`${origin}/`) && url.pathname.endsWith(".pem") && url.search === "";
  if (!url || !isFile) throw new NotificationRefused("certificateUrl");
  return url.href;
};

/** Well within the function's 30 seconds. Lambda tries a failed event twice more. */
const TIMEOUT_MS = 3_000;
/** About eight times the size of a certificate. */
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

/** SNS changes its certificate from time to time, so two may be in use at once. */
const MAX_KEYS = 4;

/** Public keys by the URL of their certificate. Each is fetched once; a failed fetch is repeated the next time. */
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
