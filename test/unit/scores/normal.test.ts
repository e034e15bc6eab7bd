import { describe, expect, it } from "vitest";
import { upperPoint } from "../../../shared/domain/scores/normal.ts";
import { tailAbove } from "../../support/normal-tail.ts";

describe("the upper points of the normal distribution", () => {
  it.each([
    // Abramowitz and Stegun 1964, table 26.5; NIST/SEMATECH e-Handbook 1.3.6.7.1
    [0.05, 1.644853626951],
    [0.025, 1.95996398454],
    [0.01, 2.326347874041],
    [0.005, 2.575829303549],
    [0.001, 3.090232306168],
    [0.0005, 3.290526731492],
    [0.0001, 3.719016485456],
    [0.000_01, 4.264890793923],
    [0.000_001, 4.753424308823],
    [0.000_000_001, 5.997807015008],
  ])("of %d is %d, as the tables have it", (tail, point) => {
    expect(upperPoint(tail)).toBeCloseTo(point, 11);
  });

  it("leave just their tail above them, from one row to a thousand million", () => {
    for (let tail = 0.075; tail > 2e-11; tail /= 1.3)
      expect(tailAbove(upperPoint(tail)) / tail).toBeCloseTo(1, 9);
  });
});
