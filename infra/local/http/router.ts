import { Refusal } from "./refusal.ts";

export interface Match<T> {
  readonly target: T;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

interface Pattern<T> {
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: T;
}

/**
 * Chooses a route as an HTTP API does: a literal path before one with parameters, a greedy one (`{rest+}`, which takes
 * what is left of the path, slashes too) after both, and `$default` when none matches.
 * Paths are decoded before, as in API Gateway, so `%2F` separates segments like `/`.
 */
export class Router<T> {
  private readonly exact = new Map<string, T>();
  private readonly patterns: Pattern<T>[] = [];
  private fallback: T | undefined;

  /** @throws {Refusal} on `ANY` routes, which the template does not use */
  add(routeKey: string, target: T): void {
    const [method = "", path = ""] = routeKey.split(" ");
    if (method === "ANY") {
      throw new Refusal(
        `The local stack does not know routes like "${routeKey}": add them in infra/local/http/router.ts.`,
      );
    }
    if (routeKey === "$default") this.fallback = target;
    else if (path.includes("{")) this.patterns.push({ method, segments: path.split("/"), target });
    else this.exact.set(routeKey, target);
    // A pattern with more literal segments is more specific. The template has no two equal ones for one path.
    this.patterns.sort((a, b) => Number(isGreedy(a)) - Number(isGreedy(b)) || literals(b) - literals(a));
  }

  match(method: string, path: string): Match<T> | undefined {
    const target = this.exact.get(`${method} ${path}`);
    if (target !== undefined) return { target, pathParameters: undefined };
    const segments = path.split("/");
    for (const pattern of this.patterns) {
      const pathParameters = pattern.method === method ? parametersOf(pattern.segments, segments) : undefined;
      if (pathParameters) return { target: pattern.target, pathParameters };
    }
    return this.fallback === undefined ? undefined : { target: this.fallback, pathParameters: undefined };
  }
}

const literals = ({ segments }: Pattern<unknown>): number =>
  segments.filter((segment) => !segment.startsWith("{")).length;

const isGreedy = ({ segments }: Pick<Pattern<unknown>, "segments">): boolean =>
  segments.at(-1)?.endsWith("+}") ?? false;

/** The path's segments as a pattern has them: what is left for a greedy one is one segment. */
const fitted = (path: readonly string[], segments: readonly string[]): readonly string[] =>
  isGreedy({ segments })
    ? [...path.slice(0, segments.length - 1), path.slice(segments.length - 1).join("/")]
    : path;

const parametersOf = (
  pattern: readonly string[],
  whole: readonly string[],
): Record<string, string> | undefined => {
  const path = fitted(whole, pattern);
  if (pattern.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = path[index] ?? "";
    if (expected.startsWith("{")) {
      if (actual === "") return undefined;
      parameters[expected.replace(/[{+}]/g, "")] = actual;
    } else if (expected !== actual) {
      return undefined;
    }
  }
  return parameters;
};
