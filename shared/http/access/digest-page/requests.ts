import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { bodyText, SMALL_BODY } from "../../base/parse.ts";

const Form = z.object({
  undo: z.optional(z.string()),
  /** What a mail program's one click says (RFC 8058 §3.1). */
  "List-Unsubscribe": z.optional(z.string()),
});

/**
 * What a form of the page asks for. The token is the consent (RFC 8058 §3.1): any other body, also one that can't be read,
 * ends the digest, and so does a mail program's one click, whatever else it says.
 */
export const wishOf = async (event: APIGatewayProxyEventV2): Promise<"end" | "undo"> => {
  try {
    const headers = { "content-type": event.headers["content-type"] ?? "" };
    const fields = await new Response(bodyText(event, SMALL_BODY), { headers }).formData();
    const { undo, "List-Unsubscribe": click } = z.parse(Form, Object.fromEntries(fields));
    return undo === "true" && click !== "One-Click" ? "undo" : "end";
  } catch {
    return "end";
  }
};
