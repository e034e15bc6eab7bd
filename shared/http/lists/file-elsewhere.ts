import * as z from "zod/mini";
import { named } from "../openapi/naming.ts";
import { type DescribedAnswer, jsonContent } from "../openapi/operation.ts";
import { Instant } from "../openapi/words.ts";

export const ResponsesFile = named("ResponsesFile", z.strictObject({ url: z.string(), expiresAt: Instant }), {
  description: "Where to fetch the file of a list, for clients that do not follow the redirect.",
  fields: {
    url: "On another host. It needs no key, because the address itself gives access. It can be fetched more than once.",
    expiresAt: "Until when a download may begin.",
  },
});

/** The answer of a list's CSV that is too large for one answer of the API. */
export const fileElsewhere: DescribedAnswer = {
  description: "As CSV: the file is large, and is fetched elsewhere.",
  headers: { location: "Where the file is fetched." },
  content: jsonContent(ResponsesFile, {
    file: {
      url: "https://b3kq7ljxsd.lambda-url.eu-central-1.on.aws/W3aQyRZ7xYc0b1n8TtLw2mUe5PsV4kDfHhGj6oIiNqE",
      expiresAt: "2026-11-04T18:35:00.000Z",
    },
  }),
};
