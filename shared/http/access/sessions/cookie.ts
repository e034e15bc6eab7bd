import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { parse, serialize } from "hono/utils/cookie";
import { SESSION_MS } from "../../../domain/access/index.ts";

const isSecure = (publicUrl: string): boolean => new URL(publicUrl).protocol === "https:";

/** With `__Host-`, a browser takes the cookie only from this very host, and only over TLS (RFC 6265bis §4.1.3.2). */
const nameOf = (publicUrl: string): string => (isSecure(publicUrl) ? "__Host-milepost" : "milepost");

const cookie = (publicUrl: string, value: string, maxAge: number): string =>
  serialize(nameOf(publicUrl), value, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(publicUrl),
    maxAge,
  });

/** The cookie of a new session. The browser keeps it as long as a session can last; the server ends it earlier. */
export const sessionCookie = (publicUrl: string, token: string): string =>
  cookie(publicUrl, token, SESSION_MS / 1000);

/** Takes the cookie away. */
export const endedCookie = (publicUrl: string): string => cookie(publicUrl, "", 0);

/** The token of the caller's session, if they sent one. */
export const sessionTokenOf = (
  { cookies = [] }: Pick<APIGatewayProxyEventV2, "cookies">,
  publicUrl: string,
): string | undefined => parse(cookies.join("; "), nameOf(publicUrl))[nameOf(publicUrl)];
