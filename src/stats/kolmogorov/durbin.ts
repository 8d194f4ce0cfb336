/**
 * P(Dₙ < d) by Durbin's matrix formula, exact for every n; cost (nd)³ log n.
 *
 * Source: G. Marsaglia, W. W. Tsang, J. Wang, "Evaluating Kolmogorov's distribution", J. Stat.
 * Software 8(18) (2003), after J. Durbin (1973). With nd = k − h, H is (2k−1)×(2k−1) and the
 * probability is n!/nⁿ times the middle element of Hⁿ.
 */
export function durbinCdf(n: number, d: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const h = k - n * d;
  let power = identity(size);
  let square = durbinMatrix(size, h);
  let powerExponent = 0;
  let squareExponent = 0;
  for (let e = n; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) {
      power = multiply(power, square, size);
      powerExponent += squareExponent + rescale(power, size);
    }
    square = multiply(square, square, size);
    squareExponent = 2 * squareExponent + rescale(square, size);
  }
  let mantissa = power[(k - 1) * size + k - 1] as number;
  let exponent = powerExponent;
  for (let i = 1; i <= n; i++) {
    mantissa *= i / n;
    if (mantissa < 2 ** -400) {
      mantissa *= 2 ** 400;
      exponent -= 400;
    }
  }
  return Math.min(1, mantissa * 2 ** exponent);
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

/** Element (i, j) is 1/(i−j+1)!, corrected in the first column and the last row. */
function durbinMatrix(size: number, h: number): Float64Array {
  const inverseFactorial = new Float64Array(size + 1);
  inverseFactorial[0] = 1;
  for (let i = 1; i <= size; i++) inverseFactorial[i] = (inverseFactorial[i - 1] as number) / i;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(size - 1, i + 1); j++) {
      let value = 1;
      if (j === 0) value -= h ** (i + 1);
      if (i === size - 1) value -= h ** (size - j);
      if (i === size - 1 && j === 0 && 2 * h > 1) value += (2 * h - 1) ** size;
      matrix[i * size + j] = value * (inverseFactorial[i - j + 1] as number);
    }
  }
  return matrix;
}

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let l = 0; l < size; l++) {
      const factor = a[i * size + l] as number;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) {
        product[i * size + j] =
          (product[i * size + j] as number) + factor * (b[l * size + j] as number);
      }
    }
  }
  return product;
}

/** Divides by a power of two so that the middle element stays near 1; returns the exponent. */
function rescale(matrix: Float64Array, size: number): number {
  const middle = (size - 1) / 2;
  const exponent = Math.round(Math.log2(matrix[middle * size + middle] as number));
  if (Math.abs(exponent) < 100) return 0;
  for (let i = 0; i < matrix.length; i++) {
    matrix[i] = (matrix[i] as number) * 2 ** -exponent;
  }
  return exponent;
}
