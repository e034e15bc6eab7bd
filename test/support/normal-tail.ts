/** The upper tail of the normal distribution, by Simpson's rule over its density: independent of AS 241, which it checks. */
export const tailAbove = (x: number, steps = 20_000): number => {
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI);
  const far = x + 12;
  const width = (far - x) / steps;
  let sum = density(x) + density(far);
  for (let step = 1; step < steps; step += 1) sum += (step % 2 === 1 ? 4 : 2) * density(x + step * width);
  return (sum * width) / 3;
};
