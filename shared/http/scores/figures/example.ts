/** What begins the examples of answers with figures of support or success. */
export const exampleHead = {
  from: "2026-10-01",
  to: "2026-11-01",
  timezone: "UTC",
  computedAt: "2026-11-01T00:05:02.000Z",
  pending: 0,
};

export const unchangedFigures = {
  description: "Nothing has changed since the answer that `If-None-Match` names.",
};

/** The headers of an answer that may be CSV. */
export const fileName = { "content-disposition": "With CSV: a name for the file." };
