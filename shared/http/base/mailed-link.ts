import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** How often an address may have been encoded again: `%3F`, `%253F`, `%25253F`. */
const ROUNDS = 3;

const decodedOnce = (text: string): string =>
  text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Takes back what mail programs do to the characters of an address; `=3D` is quoted-printable (RFC 2045 §6.7). */
const restored = (text: string): string => {
  let plain = text;
  for (let round = 0; round < ROUNDS; round += 1) plain = decodedOnce(plain);
  return plain.replace(/=3F/gi, "?").replace(/=3D/gi, "=");
};

/** A token, and what a mail program or a person put around it. Behind a slash more words would be another page's path. */
const LINK = /^[^A-Za-z0-9]*?([A-Za-z0-9_-]{44})(?![A-Za-z0-9]|\/[A-Za-z0-9])(.*)$/s;
/** A whole number: `7.5` and `9abc` are none. */
const SCORE = /(?:^|\W)score=+(\d{1,2})(?![A-Za-z0-9]|[.,]\d)/i;

/**
 * The token and the score in the address of an email's link, as mail programs send people there. They encode the
 * question mark (`TOKEN%3Fscore%3D9`), or take what follows a link for a part of it (`TOKEN.`, `TOKEN%3E`, `TOKEN/`,
 * `?score=9)`). The token is compared by its hash afterwards, so a text that is cut off here gives no other access.
 * @returns as the token the text itself, where there is none in it
 */
export const mailedLinkOf = (
  event: Pick<APIGatewayProxyEventV2, "pathParameters" | "queryStringParameters">,
): { token: string; score: number | undefined } => {
  const { token: part, link } = event.pathParameters ?? {};
  const text = part ?? link ?? "";
  const [, token = text, rest = ""] = LINK.exec(restored(text)) ?? [];
  const query = Object.entries(event.queryStringParameters ?? {}).map(([name, value]) => `${name}=${value}`);
  const score = SCORE.exec(restored([rest, ...query].join("&")))?.[1];
  return { token, score: score === undefined ? undefined : Number(score) };
};
