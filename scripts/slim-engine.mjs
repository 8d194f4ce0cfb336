/** The number of a WebAssembly module's section of exports, as the specification gives it. */
const exportSection = 7;

/**
 * A WebAssembly module without the exports that nobody can ask for. DuckDB's engine exports 75,000
 * of its functions so that extensions can link against them: 7 of its 34 MB, and half a second of a
 * start in which its script looks at each. Extensions are locked out here, so what remains are the
 * exports that the script names and those that the module links to itself by name.
 *
 * @param {Uint8Array} wasm the module
 * @param {string} script the script that instantiates it
 * @returns {Uint8Array} the same module with fewer exports. Throws a `WebAssembly.CompileError` for
 *   what is no module.
 */
export function withoutUnusedExports(wasm, script) {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
  const needed = new Set(script.match(/[A-Za-z_$][\w$]*/g));
  for (const { name } of imports) needed.add(name);
  // The script reaches C functions as `_name`, calls through tables by `dynCall_` with a signature,
  // and prefers `orig$name` where an import is linked.
  const isNeeded = (name) =>
    needed.has(name) ||
    needed.has(`_${name}`) ||
    name.startsWith("dynCall_") ||
    (name.startsWith("orig$") && needed.has(name.slice("orig$".length)));
  return Buffer.concat([
    wasm.subarray(0, 8),
    ...readSections(wasm).flatMap((section) => {
      if (section.id !== exportSection) return [section.whole];
      const kept = readExports(section).filter(({ name }) => isNeeded(name));
      const body = Buffer.concat([unsignedLeb(kept.length), ...kept.map(({ entry }) => entry)]);
      return [Uint8Array.of(exportSection), unsignedLeb(body.length), body];
    }),
  ]);
}

function readSections(wasm) {
  const reader = new Reader(wasm, 8);
  const sections = [];
  while (!reader.done) {
    const start = reader.position;
    const id = reader.byte();
    const body = reader.bytes(reader.unsigned());
    sections.push({ id, body, whole: wasm.subarray(start, reader.position) });
  }
  return sections;
}

function readExports({ body }) {
  const reader = new Reader(body);
  return Array.from({ length: reader.unsigned() }, () => {
    const start = reader.position;
    const name = reader.name();
    reader.byte();
    reader.unsigned();
    return { name, entry: body.subarray(start, reader.position) };
  });
}

/** Reads the few shapes that the sections of a valid module are made of, one after the other. */
class Reader {
  constructor(data, position = 0) {
    this.data = data;
    this.position = position;
  }

  get done() {
    return this.position >= this.data.length;
  }

  byte() {
    return this.data[this.position++];
  }

  bytes(count) {
    this.position += count;
    return this.data.subarray(this.position - count, this.position);
  }

  /** An unsigned number in the LEB128 encoding. */
  unsigned() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  name() {
    return utf8.decode(this.bytes(this.unsigned()));
  }
}

const utf8 = new TextDecoder();

function unsignedLeb(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value & 127) | (rest === 0 ? 0 : 128));
    value = rest;
  } while (value > 0);
  return Uint8Array.from(bytes);
}
