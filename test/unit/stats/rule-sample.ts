/** The samples of the oracles: frac(i·a)·scale + shift, rounded down to a multiple of `tie`. */
export function ruleSample(n: number, a: number, scale: number, shift: number, tie: number) {
  return Float64Array.from({ length: n }, (_, i) => {
    const t = (i + 1) * a;
    const x = (t - Math.floor(t)) * scale + shift;
    return tie > 0 ? Math.floor(x / tie) * tie : x;
  });
}

export const golden = 0.6180339887498949;
export const root = 0.41421356237309515;
