/** Moves this thread's clock by the shared offset. Nothing else differs from Lambda for a function. */
export const followClock = (shared: SharedArrayBuffer): void => {
  const offset = new BigInt64Array(shared);
  const realNow = Date.now;
  Date.now = () => realNow() + Number(Atomics.load(offset, 0));
  globalThis.Date = new Proxy(Date, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [Date.now()] : values, newTarget),
    apply: () => new Date().toString(),
  });
  Object.defineProperty(Date.prototype, "constructor", { value: globalThis.Date });
};
