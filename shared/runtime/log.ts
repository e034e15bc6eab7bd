import { Logger } from "@aws-lambda-powertools/logger";

/** Logs event codes and ids, never an address, a name, a comment or a token. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields: Record<string, unknown>, error: unknown): void;
}

/** The stack without the error's message: libraries put values into messages, and these can be personal data. */
const stackOf = ({ stack = "", message }: Error): string =>
  stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack;

const traceOf = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        errorName: error.name,
        errorTrace: stackOf(error)
          .split("\n")
          .filter((line) => line.trimStart().startsWith("at "))
          .slice(0, 8),
        ...(error.cause === undefined ? {} : { cause: traceOf(error.cause) }),
      }
    : { errorName: typeof error };

export const createLog = (): Log => {
  const logger = new Logger();
  return {
    info: (event, fields = {}) => logger.info(event, fields),
    error: (event, fields, error) => logger.error(event, { ...fields, ...traceOf(error) }),
  };
};
