import type { Reading } from "../finding.ts";

/** Errors of a whole session: no call would go better, so there is nothing to examine. */
const HOPELESS = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
]);

const isHopeless = ({ name, message }: Error): boolean =>
  HOPELESS.has(name) || message === "Region is missing";

const DENIALS = /AccessDenied|AuthorizationError|UnauthorizedOperation|NotAuthorized/;

/**
 * Makes a call to AWS. A missing permission or a call that fails is a reading too, so the other checks go on.
 * @param permission the IAM action that the call needs
 * @throws where no call could go well: without credentials or a region
 */
export const attempt = async <T>(permission: string, call: () => Promise<T>): Promise<Reading<T>> => {
  try {
    return { value: await call() };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (isHopeless(error)) throw error;
    if (DENIALS.test(error.name)) return { permission };
    const [line = ""] = error.message.split("\n");
    return { reason: `${error.name}: ${line}` };
  }
};

/** The same, where some error means that the thing is not there. */
export const attemptUnless = <T>(
  permission: string,
  call: () => Promise<T>,
  isAbsence: (error: Error) => boolean,
): Promise<Reading<T | undefined>> =>
  attempt<T | undefined>(permission, () =>
    call().catch((error: unknown) => {
      if (error instanceof Error && isAbsence(error)) return undefined;
      throw error;
    }),
  );
