/** What the tests use of `analytics-node` 6, which has no types of its own. */
declare module "analytics-node" {
  interface Message {
    readonly userId: string;
    readonly event?: string;
    readonly properties?: object;
    readonly traits?: object;
  }
  export default class Analytics {
    constructor(
      writeKey: string,
      options: { host: string; flushAt: number; flushInterval: number; retryCount: number },
    );
    identify(message: Message, done: (error?: unknown) => void): void;
    track(message: Message, done: (error?: unknown) => void): void;
  }
}
