import { expect, test } from "vitest";
import { bytesOf, chunkBytes } from "../../../src/data/bytes-of.ts";

const bytes = new Uint8Array(chunkBytes + 3 * 2 ** 20 + 5);
for (let i = 0; i < bytes.length; i += 4093) bytes[i] = i % 251;
const blob = new Blob([bytes]);

test.each([0, 1, 2 ** 20, chunkBytes - 1, chunkBytes, chunkBytes + 7, bytes.length])(
  "all bytes come once and in order from byte %i on",
  async (from) => {
    const steps: Uint8Array[] = [];
    const chunks: [number, number][] = [];
    for await (const step of bytesOf(blob, from, (index, chunk) =>
      chunks.push([index, chunk.length]),
    )) {
      expect(step.length).toBeLessThanOrEqual(2 ** 20);
      steps.push(step);
    }
    expect(Buffer.compare(Buffer.concat(steps), bytes.subarray(from))).toBe(0);
    const all: [number, number][] = [
      [0, chunkBytes],
      [1, bytes.length - chunkBytes],
    ];
    expect(chunks).toEqual(from < chunkBytes ? all : all.slice(1));
  },
);

test("an empty file has none", async () => {
  for await (const step of bytesOf(new Blob([]))) expect.fail(`${step.length} bytes`);
});

test("messages of others are heard between two steps", async () => {
  const heard: number[] = [];
  let steps = 0;
  setImmediate(() => heard.push(steps));
  for await (const step of bytesOf(blob)) if (step.length > 0) steps++;
  expect(steps).toBeGreaterThan(15);
  expect(heard[0]).toBeLessThan(5);
});
