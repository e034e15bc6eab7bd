import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { makeLink } from "../application/access/index.ts";
import { newToken } from "../domain/access/index.ts";
import type { Instant } from "../domain/base/time.ts";
import { createMemberFinder, createSignInLinks } from "../dynamodb/access/index.ts";

/**
 * Makes a link that signs a member in, without an email: for the local stack, which prints it. It works once.
 * @param livesMs how long it works
 * @returns undefined where nobody has the address
 */
export const createSignInLink = async ({
  tableName,
  endpoint,
  publicUrl,
  email,
  now,
  livesMs,
}: {
  tableName: string;
  endpoint: string;
  publicUrl: string;
  email: string;
  now: Instant;
  livesMs: number;
}): Promise<string | undefined> => {
  const client = new DynamoDBClient({ endpoint });
  const table = { client, tableName };
  const token = newToken();
  const deps = { members: createMemberFinder(table), links: createSignInLinks(table) };
  const member = await makeLink(deps)({ email, next: "/app", token }, now, livesMs);
  client.destroy();
  return member && `${publicUrl}/app/sign-in/${token}`;
};
