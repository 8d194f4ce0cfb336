/** Seeds for a method's pairs, other ones for each method. */
export const pairSeeds = (name, count) => {
  const start = [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1_000_000;
  return Array.from({ length: count }, (_, i) => start * 1009 + i);
};

/** A standard normal number (G. Box, M. Muller, Ann. Math. Stat. 29 (1958) 610–611). */
const normal = (random) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A count with mean 4: the number of exponential waiting times that fit into four. */
function poisson(random) {
  let waited = -Math.log(1 - random());
  let n = 0;
  while (waited < 4) {
    n++;
    waited -= Math.log(1 - random());
  }
  return n;
}

const draw = (random, n, law, shift) =>
  Float64Array.from({ length: n }, () =>
    law === "counts" ? poisson(random) + 2 * shift : normal(random) + shift,
  );

/** Two samples of numbers, the current one shifted by so many standard deviations. */
export const numericPair = (random, { n, m, law, shift }, ecdfOf) => ({
  reference: ecdfOf(draw(random, n, law, 0)),
  current: ecdfOf(draw(random, m, law, shift)),
});

/** Where the standard normal law is cut into equal parts. */
const cuts = {
  2: [0],
  6: [-0.967421566101701, -0.430727299295457, 0, 0.430727299295457, 0.967421566101701],
};

/** The same samples, counted between the cuts. */
export function categoryPair(random, { n, m, shift, categories }) {
  const edges = cuts[categories];
  const counted = (rows, by) => {
    const counts = new Array(categories).fill(0);
    for (const x of draw(random, rows, "normal", by))
      counts[edges.filter((edge) => x > edge).length]++;
    return counts;
  };
  const labels = Array.from({ length: categories }, (_, i) => `c${i}`);
  return { labels, reference: counted(n, 0), current: counted(m, shift) };
}
