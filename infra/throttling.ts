import type { Route, RouteGroup } from "./routes.ts";
import type { RequestBudget } from "./setting-types.ts";

/** What API Gateway is told to take: of any route, and of each route by its key. */
export interface Throttling {
  readonly everyRoute: RequestBudget;
  readonly byRoute: Readonly<Record<string, RequestBudget>>;
}

/**
 * Gives each route a token bucket of its group's size. What holds for every route is their sum: so a flood that uses up
 * all other buckets still leaves a route its own, for example unsubscribing
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html).
 */
export const throttlingOf = (
  routes: readonly Pick<Route, "routeKey" | "group">[],
  budgets: Readonly<Record<RouteGroup, RequestBudget>>,
): Throttling => {
  const byRoute = Object.fromEntries(routes.map(({ routeKey, group }) => [routeKey, budgets[group]]));
  return { everyRoute: sumOf(Object.values(byRoute)), byRoute };
};

export const fitsInto = (budget: RequestBudget, whole: RequestBudget): boolean =>
  budget.ratePerSecond <= whole.ratePerSecond && budget.burst <= whole.burst;

const sumOf = (budgets: readonly RequestBudget[]): RequestBudget => ({
  ratePerSecond: budgets.reduce((sum, { ratePerSecond }) => sum + ratePerSecond, 0),
  burst: budgets.reduce((sum, { burst }) => sum + burst, 0),
});
